// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/chattemplate.h"

#include "inference/engine/tensor/jsonfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ra::inference::qwen3vl {

namespace {

constexpr qint64 kMaxFileBytes = 16 * 1024 * 1024;
constexpr QLatin1String kTemplateFile("chat_template.jinja");
constexpr QLatin1String kTemplateKey("chat_template");

/// SHA-256 of the templates whose prompts chatPrompt makes, with \n as line end and none at the
/// end.
constexpr std::array kKnownTemplates{
    // Qwen3-VL Instruct as published.
    "9d879ef91075acbfb2df7e441fd79d60bacfca989cf6d511d2af45c681e94f10",
    // The small checkpoints of the tests.
    "e87639c85c4d63e76c7abac6fc49057bbf36baf5934f8e7831d3a1b0e241c53d",
};

QByteArray hashOf(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    while (text.endsWith(u'\n')) {
        text.chop(1);
    }
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
}

/// `chat_template` of a JSON file: a text, or a list of named ones.
QString templateIn(const QJsonObject &file)
{
    const QJsonValue value = file[kTemplateKey];
    const QJsonArray named = value.toArray();
    for (const QJsonValue &entry : named) {
        if (entry[u"name"].toString() == u"default") {
            return entry[u"template"].toString();
        }
    }
    return value.toString();
}

Result<QString> templateOf(const QDir &folder)
{
    if (folder.exists(kTemplateFile)) {
        RA_TRY_ASSIGN(const QByteArray text,
                      readModelFile(folder.filePath(kTemplateFile), kMaxFileBytes));
        return QString::fromUtf8(text);
    }
    for (const char *const name : {"chat_template.json", "tokenizer_config.json"}) {
        if (!folder.exists(QLatin1String(name))) {
            continue;
        }
        RA_TRY_ASSIGN(const QJsonObject file,
                      readJsonObject(folder.filePath(QLatin1String(name)), kMaxFileBytes));
        if (const QString text = templateIn(file); !text.isEmpty()) {
            return text;
        }
    }
    return QString();
}

Diagnostic warning(const char *code, const char *sentence)
{
    Diagnostic warning;
    warning.code = QLatin1String(code);
    warning.sentence = sentence;
    return warning;
}

} // namespace

ChatTemplate judgedTemplate(const QString &text)
{
    // In a literal of the template a line end is \ and n. An empty thought that is closed at once
    // is the opposite: a model told not to think.
    static const QRegularExpression openThought(
        QStringLiteral(R"(<\|im_start\|>assistant(\\n|\n)<think>(?!(\\n|\n)*</think>))"));
    ChatTemplate judged;
    const QByteArray hash = hashOf(text);
    judged.isKnown = std::any_of(kKnownTemplates.begin(), kKnownTemplates.end(),
                                 [&](const char *known) { return hash == known; });
    judged.opensThought = openThought.match(text).hasMatch();
    if (!judged.isKnown) {
        judged.warnings.push_back(warning(
            "customTemplate",
            QT_TRANSLATE_NOOP("ra", "The model comes with a chat template of its own, which is not "
                                    "run here: it is asked as Qwen3-VL is, and its answers may be "
                                    "worse.")));
    }
    return judged;
}

Result<ChatTemplate> readChatTemplate(const QString &folder)
{
    RA_TRY_ASSIGN(const QString text, templateOf(QDir(folder)));
    if (!text.isEmpty()) {
        return judgedTemplate(text);
    }
    ChatTemplate none;
    none.warnings.push_back(warning(
        "noTemplate",
        QT_TRANSLATE_NOOP("ra", "The model comes without a chat template: it is asked as Qwen3-VL "
                                "is.")));
    return none;
}

} // namespace ra::inference::qwen3vl
