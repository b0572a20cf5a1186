// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/jsonfile.h"

#include "annotation/base/verify.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace ra::inference {

namespace {

tl::unexpected<Error> unreadable(const QString &path, const QString &reason)
{
    return fail("modelFolder",
                QT_TRANSLATE_NOOP("ra",
                                  "The model's file %1 can't be read: %2. Choose the folder of a "
                                  "complete model."),
                {path, reason});
}

} // namespace

Result<QByteArray> readModelFile(const QString &path, qint64 maxBytes)
{
    RA_ASSERT_OFF_GUI_THREAD();
    // A pipe of that name would be waited for, without end.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) {
        return unreadable(path, QStringLiteral("it is no file"));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, file.errorString());
    }
    if (file.size() > maxBytes) {
        return unreadable(path, QStringLiteral("it is %1 bytes long").arg(file.size()));
    }
    return file.read(maxBytes);
}

Result<QJsonObject> readJsonObject(const QString &path, qint64 maxBytes)
{
    RA_TRY_ASSIGN(const QByteArray text, readModelFile(path, maxBytes));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject()) {
        return unreadable(path, problem.error == QJsonParseError::NoError
                                    ? QStringLiteral("it holds no JSON object")
                                    : problem.errorString());
    }
    return document.object();
}

} // namespace ra::inference
