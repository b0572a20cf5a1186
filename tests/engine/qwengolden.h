// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QTemporaryDir>

namespace ra::test {

/// The folders of the two small models.
inline const QString kTied = QStringLiteral("tiny-tied-fp32");
inline const QString kUntied = QStringLiteral("tiny-untied-bf16-sharded");

/// A file of the golden data of Qwen3-VL that lies in the project, in the layout of the whole.
[[nodiscard]] inline QString goldenPath(const QString &relative)
{
    return QStringLiteral(RA_SOURCE_DIR "/tests/golden/qwen3vl/") + relative;
}

/// Empty where there is no such file, or no object in it.
[[nodiscard]] inline QJsonObject jsonOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// `object` with the field at a dotted path set; undefined removes it.
[[nodiscard]] inline QJsonObject with(QJsonObject object, const QString &path,
                                      const QJsonValue &value)
{
    const QString head = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    if (!rest.isEmpty()) {
        object.insert(head, with(object.value(head).toObject(), rest, value));
    } else if (value.isUndefined()) {
        object.remove(head);
    } else {
        object.insert(head, value);
    }
    return object;
}

/// Any JSON value; undefined for nullptr.
[[nodiscard]] inline QJsonValue parsed(const char *json)
{
    return json == nullptr ? QJsonValue(QJsonValue::Undefined)
                           : QJsonDocument::fromJson(QByteArray("[") + json + "]").array().at(0);
}

/// Makes folders of one file each, which go away with it.
class OneFileFolders final
{
public:
    [[nodiscard]] QString make(const QString &name, const QByteArray &bytes)
    {
        const QString folder = m_root.filePath(QString::number(++m_count));
        QDir().mkpath(folder);
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
        return folder;
    }
    [[nodiscard]] QString make(const QString &name, const QJsonObject &object)
    {
        return make(name, QJsonDocument(object).toJson());
    }
    /// Where there is nothing.
    [[nodiscard]] QString missing() const { return m_root.filePath(QStringLiteral("none")); }

private:
    QTemporaryDir m_root;
    int m_count = 0;
};

[[nodiscard]] inline QString codeOf(const auto &result)
{
    return result ? QStringLiteral("no error") : result.error().code;
}

} // namespace ra::test
