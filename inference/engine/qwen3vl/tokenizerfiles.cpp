// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tokenizerfiles.h"

#include "inference/engine/qwen3vl/tokenizerbuilder.h"
#include "inference/engine/tensor/jsonfile.h"

#include <QDir>
#include <QJsonArray>

#include <array>

namespace ra::inference::qwen3vl {

namespace {

/// Qwen3's tokenizer.json takes 11 MB.
constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;

constexpr QLatin1String kTokenizerFile("tokenizer.json");
constexpr QLatin1String kVocabularyFile("vocab.json");
constexpr QLatin1String kMergesFile("merges.txt");
constexpr QLatin1String kAddedFile("added_tokens.json");
constexpr QLatin1String kConfigFile("tokenizer_config.json");

/// The pattern that pretokenizer.h states.
constexpr char16_t kPattern[] =
    uR"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*)"
    uR"(|\s*[\r\n]+|\s+(?!\S)|\s+)";

bool isOfType(const QJsonValue &part, QLatin1String type)
{
    return part[u"type"].toString() == type;
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value.toString(QStringLiteral("-")).isEmpty();
}

bool cutsAlike(const QJsonValue &preTokenizer)
{
    const QJsonArray steps = preTokenizer[u"pretokenizers"].toArray();
    const QJsonValue split = steps.at(0);
    const QJsonValue bytes = steps.at(1);
    return isOfType(preTokenizer, QLatin1String("Sequence")) && steps.size() == 2
           && isOfType(split, QLatin1String("Split"))
           && split[u"pattern"][u"Regex"].toString() == QStringView(kPattern)
           && split[u"behavior"].toString() == u"Isolated" && !split[u"invert"].toBool()
           && isOfType(bytes, QLatin1String("ByteLevel"))
           && !bytes[u"add_prefix_space"].toBool(true) && !bytes[u"use_regex"].toBool(true);
}

void nameForeignParts(TokenizerBuilder &builder, const QJsonObject &file)
{
    const QJsonValue model = file[u"model"];
    if (!isOfType(file[u"normalizer"], QLatin1String("NFC"))) {
        builder.addForeign(QStringLiteral("normalizer"));
    }
    if (!cutsAlike(file[u"pre_tokenizer"])) {
        builder.addForeign(QStringLiteral("pre_tokenizer"));
    }
    if (!isAbsent(file[u"post_processor"])
        && !isOfType(file[u"post_processor"], QLatin1String("ByteLevel"))) {
        builder.addForeign(QStringLiteral("post_processor"));
    }
    if (!isOfType(file[u"decoder"], QLatin1String("ByteLevel"))) {
        builder.addForeign(QStringLiteral("decoder"));
    }
    for (const char *const name : {"dropout", "continuing_subword_prefix", "end_of_word_suffix"}) {
        if (!isAbsent(model[QLatin1String(name)])) {
            builder.addForeign(QLatin1String(name));
        }
    }
}

/// An entry of added_tokens or added_tokens_decoder; its place in the text is not read.
Status addAdded(TokenizerBuilder &builder, const QJsonValue &token, qint64 id)
{
    const QString text = token[u"content"].toString();
    for (const char *const name : {"lstrip", "rstrip", "single_word"}) {
        if (token[QLatin1String(name)].toBool()) {
            builder.addForeign(text + u' ' + QLatin1String(name));
        }
    }
    return builder.addAdded(text, id, token[u"special"].toBool(), token[u"normalized"].toBool());
}

Status addVocabulary(TokenizerBuilder &builder, const QJsonObject &vocabulary)
{
    for (auto token = vocabulary.begin(); token != vocabulary.end(); ++token) {
        RA_TRY(builder.addToken(token.key(), token->toInteger(-1)));
    }
    return {};
}

/// "left right", or the two in a list.
Status addMerge(TokenizerBuilder &builder, const QJsonValue &merge)
{
    if (merge.isString()) {
        const QString text = merge.toString();
        const qsizetype space = text.indexOf(u' ');
        return builder.addMerge(text.left(std::max<qsizetype>(space, 0)), text.mid(space + 1));
    }
    return builder.addMerge(merge[0].toString(), merge[1].toString());
}

Status readTokenizerJson(TokenizerBuilder &builder, const QDir &folder)
{
    RA_TRY_ASSIGN(const QJsonObject file,
                  readJsonObject(folder.filePath(kTokenizerFile), kMaxFileBytes));
    const QJsonObject model = file[u"model"].toObject();
    const QString type = model[u"type"].toString(QStringLiteral("BPE"));
    if (type != u"BPE") {
        return builder.refuse(QStringLiteral("it is of the kind %1").arg(type));
    }
    RA_TRY(addVocabulary(builder, model[u"vocab"].toObject()));
    const QJsonArray merges = model[u"merges"].toArray();
    for (const QJsonValue &merge : merges) {
        RA_TRY(addMerge(builder, merge));
    }
    nameForeignParts(builder, file);
    const QJsonArray added = file[u"added_tokens"].toArray();
    for (const QJsonValue &token : added) {
        RA_TRY(addAdded(builder, token, token[u"id"].toInteger(-1)));
    }
    builder.setWholePieces(model[u"ignore_merges"].toBool() ? WholePieces::Taken
                                                            : WholePieces::AsTheRulesSay);
    return {};
}

Status readMergesText(TokenizerBuilder &builder, const QDir &folder)
{
    RA_TRY_ASSIGN(const QByteArray bytes,
                  readModelFile(folder.filePath(kMergesFile), kMaxFileBytes));
    const QString text = QString::fromUtf8(bytes);
    bool isFirst = true;
    for (QStringView line : QStringView(text).split(u'\n')) {
        // A first line is a heading only if it says so: a rule may begin with # as well.
        const bool isHeading = isFirst && line.startsWith(u"#version");
        isFirst = false;
        line = line.trimmed();
        if (isHeading || line.isEmpty()) {
            continue;
        }
        RA_TRY(addMerge(builder, line.toString()));
    }
    return {};
}

/// Names of special tokens in tokenizer_config.json, where they have no entry of their own.
QStringList specialNames(const QJsonObject &config)
{
    QStringList names;
    const auto add = [&](const QJsonValue &token) {
        names += token.isObject() ? token[u"content"].toString() : token.toString();
    };
    for (const char *const key : {"bos_token", "eos_token", "pad_token", "unk_token"}) {
        add(config[QLatin1String(key)]);
    }
    for (const char *const key : {"additional_special_tokens", "extra_special_tokens"}) {
        const QJsonArray tokens = config[QLatin1String(key)].toArray();
        for (const QJsonValue &token : tokens) {
            add(token);
        }
    }
    return names;
}

Status readVocabularyAndMerges(TokenizerBuilder &builder, const QDir &folder,
                               const QJsonObject &config)
{
    RA_TRY_ASSIGN(const QJsonObject vocabulary,
                  readJsonObject(folder.filePath(kVocabularyFile), kMaxFileBytes));
    RA_TRY(addVocabulary(builder, vocabulary));
    builder.setFile(kMergesFile);
    RA_TRY(readMergesText(builder, folder));
    if (!folder.exists(kAddedFile)) {
        return {};
    }
    builder.setFile(kAddedFile);
    RA_TRY_ASSIGN(const QJsonObject added,
                  readJsonObject(folder.filePath(kAddedFile), kMaxFileBytes));
    const QStringList special = specialNames(config);
    for (auto token = added.begin(); token != added.end(); ++token) {
        RA_TRY(builder.addAdded(token.key(), token->toInteger(-1), special.contains(token.key()),
                                false));
    }
    return {};
}

} // namespace

Result<TokenizerData> readTokenizer(const QString &path)
{
    const QDir folder(path);
    QJsonObject config;
    if (folder.exists(kConfigFile)) {
        RA_TRY_ASSIGN(config, readJsonObject(folder.filePath(kConfigFile), kMaxFileBytes));
    }
    const bool isOneFile = folder.exists(kTokenizerFile) || !folder.exists(kVocabularyFile);
    TokenizerBuilder builder(isOneFile ? kTokenizerFile : kVocabularyFile);
    RA_TRY(isOneFile ? readTokenizerJson(builder, folder)
                     : readVocabularyAndMerges(builder, folder, config));
    builder.setFile(kConfigFile);
    const QJsonObject added = config[u"added_tokens_decoder"].toObject();
    for (auto token = added.begin(); token != added.end(); ++token) {
        bool isNumber = false;
        const qint64 id = token.key().toLongLong(&isNumber);
        RA_TRY(addAdded(builder, *token, isNumber ? id : -1));
    }
    builder.setFile(isOneFile ? kTokenizerFile : kVocabularyFile);
    return builder.finish();
}

} // namespace ra::inference::qwen3vl
