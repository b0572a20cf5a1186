// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/importerregistry.h"

#include "annotation/exchange/formats/coco.h"
#include "annotation/exchange/formats/deeppcb.h"
#include "annotation/exchange/formats/folders.h"
#include "annotation/exchange/formats/maskpairs.h"
#include "annotation/exchange/formats/mvtec.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

ImporterRegistry::ImporterRegistry()
{
    m_importers.push_back(std::make_unique<DeepPcbImporter>());
    m_importers.push_back(std::make_unique<MaskPairImporter>());
    m_importers.push_back(std::make_unique<MvtecImporter>());
    m_importers.push_back(std::make_unique<CocoImporter>());
    m_importers.push_back(std::make_unique<FolderImporter>());
}

QStringList ImporterRegistry::formats() const
{
    QStringList names;
    for (const auto &importer : m_importers) {
        names.push_back(importer->name());
    }
    return names;
}

Result<const Importer *> ImporterRegistry::find(const QString &format) const
{
    for (const auto &importer : m_importers) {
        if (importer->name() == format) {
            return importer.get();
        }
    }
    return fail("unknownFormat",
                QT_TRANSLATE_NOOP("ra", "The format “%1” isn't known. Choose one of: %2."),
                {format, formats().join(QStringLiteral(", "))});
}

std::vector<FormatGuess> ImporterRegistry::guesses(const FolderListing &folder) const
{
    std::vector<FormatGuess> guesses;
    for (const auto &importer : m_importers) {
        const Recognition recognition = importer->recognise(folder);
        if (recognition.confidence > 0) {
            guesses.push_back({importer->name(), recognition});
        }
    }
    std::stable_sort(guesses.begin(), guesses.end(),
                     [](const FormatGuess &a, const FormatGuess &b) {
                         return a.recognition.confidence > b.recognition.confidence;
                     });
    return guesses;
}

Result<const Importer *> ImporterRegistry::recognise(const FolderListing &folder) const
{
    const std::vector<FormatGuess> found = guesses(folder);
    if (found.empty()) {
        return fail("formatNotRecognised",
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder holds no pictures in a layout that is known. "
                                      "Choose another folder, or name its format."),
                    {}, folder.root());
    }
    return find(found.front().format);
}

} // namespace ra
