// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/modelfile.h"

#include "annotation/base/verify.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace ra::inference {

QString compactWeightsPath(const QString &programFolder)
{
    return QDir::cleanPath(
        QDir(programFolder)
            .absoluteFilePath(
                QStringLiteral("../share/ra-studio/models/efficientnet_lite0_folded.safetensors")));
}

Result<QByteArray> weightsHash(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail("weightsMissing",
                    QT_TRANSLATE_NOOP("ra", "The compact monitor's weights can't be read from %1. "
                                            "Install the program again, with its share folder."),
                    {path});
    }
    return hash.result();
}

Status checkCompactWeights(const QString &path)
{
    RA_TRY_ASSIGN(const QByteArray hash, weightsHash(path));
    if (hash.toHex() != kCompactWeightsSha256) {
        return fail("weightsDamaged",
                    QT_TRANSLATE_NOOP("ra",
                                      "The weights in %1 are not the ones that belong to this "
                                      "program. Install the program again."),
                    {path});
    }
    return {};
}

} // namespace ra::inference
