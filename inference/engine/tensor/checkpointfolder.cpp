// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/checkpointfolder.h"

#include "annotation/base/verify.h"
#include "inference/engine/tensor/jsonfile.h"
#include "inference/engine/tensor/safetensorsfile.h"

#include <QDir>
#include <QHash>

namespace ra::inference {

namespace {

constexpr QLatin1String kOneFile("model.safetensors");
constexpr QLatin1String kIndex("model.safetensors.index.json");
constexpr quint64 kMaxHeaderBytes = 100'000'000;
/// A hundred thousand tensors with names of 512 bytes.
constexpr qint64 kMaxIndexBytes = 64 << 20;

tl::unexpected<Error> badIndex(const QString &folder, const QString &reason)
{
    return fail("badWeightIndex",
                QT_TRANSLATE_NOOP("ra",
                                  "The list of weight files in %1 is not sound: %2. Download the "
                                  "model again."),
                {folder, reason});
}

/// Names of a file beside the index, and of nothing elsewhere.
bool isPlainFileName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\')
           && !name.contains(QLatin1String("..")) && !name.contains(QChar(0));
}

/// Tensor → file; empty where the folder has no index.
using WeightMap = QHash<QString, QString>;

Result<WeightMap> readIndex(const QString &folder)
{
    RA_TRY_ASSIGN(const QJsonObject index, readJsonObject(folder + u'/' + kIndex, kMaxIndexBytes));
    const QJsonObject entries = index.value(QLatin1String("weight_map")).toObject();
    if (entries.isEmpty()) {
        return badIndex(folder, QStringLiteral("it has no weight_map"));
    }
    WeightMap map;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QString file = entry.value().toString();
        if (!isPlainFileName(file)) {
            return badIndex(folder,
                            QStringLiteral("%1 has no file of this folder").arg(entry.key()));
        }
        map.insert(entry.key(), file);
    }
    return map;
}

/// The only file of weights.
Result<QString> onlyFile(const QString &folder)
{
    const QStringList files =
        QDir(folder).entryList({QStringLiteral("*.safetensors")}, QDir::Files);
    if (files.size() != 1) {
        return fail("weightsMissing",
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder %1 has %2 files of weights (*.safetensors) and "
                                      "no list of them. Choose the folder of a complete model."),
                    {folder, QString::number(files.size())});
    }
    return files.first();
}

struct Place {
    size_t file = 0;
    size_t tensor = 0;
};

} // namespace

struct CheckpointFolder::Files {
    std::vector<SafetensorsFile> files;
    QHash<QString, Place> places;
    QStringList names;
    qint64 totalBytes = 0;

    [[nodiscard]] const StoredTensor *find(const QString &name) const
    {
        const auto place = places.constFind(name);
        return place == places.constEnd() ? nullptr : &files[place->file].tensors()[place->tensor];
    }

    [[nodiscard]] Status add(const QString &folder, const QString &name)
    {
        Result<SafetensorsFile> opened =
            SafetensorsFile::open(folder + u'/' + name, kMaxHeaderBytes);
        if (!opened) {
            // Of a folder's many files only one is to be fetched again.
            opened.error().item = name;
            return fail(std::move(opened.error()));
        }
        SafetensorsFile file = *std::move(opened);
        const std::vector<StoredTensor> &tensors = file.tensors();
        for (size_t i = 0; i < tensors.size(); ++i) {
            const QString tensor = QString::fromUtf8(tensors[i].name);
            if (places.contains(tensor)) {
                return badIndex(folder, QStringLiteral("%1 is there twice").arg(tensor));
            }
            places.insert(tensor, {files.size(), i});
            names.append(tensor);
            totalBytes += tensors[i].end - tensors[i].begin;
        }
        files.push_back(std::move(file));
        return {};
    }
};

CheckpointFolder::CheckpointFolder(std::unique_ptr<Files> files) : m_files(std::move(files)) {}
CheckpointFolder::CheckpointFolder(CheckpointFolder &&) noexcept = default;
CheckpointFolder &CheckpointFolder::operator=(CheckpointFolder &&) noexcept = default;
CheckpointFolder::~CheckpointFolder() = default;

Result<CheckpointFolder> CheckpointFolder::open(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    WeightMap map;
    QStringList fileNames{kOneFile};
    if (!QFile::exists(path + u'/' + kOneFile)) {
        if (QFile::exists(path + u'/' + kIndex)) {
            RA_TRY_ASSIGN(map, readIndex(path));
            fileNames = map.values();
            fileNames.sort();
            fileNames.removeDuplicates();
        } else {
            RA_TRY_ASSIGN(fileNames[0], onlyFile(path));
        }
    }
    auto files = std::make_unique<Files>();
    for (const QString &name : fileNames) {
        RA_TRY(files->add(path, name));
    }
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry) {
        const auto place = files->places.constFind(entry.key());
        if (place == files->places.constEnd()
            || fileNames[static_cast<qsizetype>(place->file)] != entry.value()) {
            return badIndex(path, QStringLiteral("%1 lacks %2").arg(entry.value(), entry.key()));
        }
    }
    return CheckpointFolder(std::move(files));
}

QStringList CheckpointFolder::names() const
{
    return m_files->names;
}

std::vector<qint64> CheckpointFolder::shape(const QString &name) const
{
    const StoredTensor *tensor = m_files->find(name);
    return tensor == nullptr ? std::vector<qint64>() : tensor->shape;
}

std::optional<StoredType> CheckpointFolder::type(const QString &name) const
{
    const StoredTensor *tensor = m_files->find(name);
    return tensor == nullptr ? std::nullopt : std::optional(tensor->type);
}

qint64 CheckpointFolder::totalBytes() const
{
    return m_files->totalBytes;
}

Result<at::Tensor> CheckpointFolder::view(const QString &name,
                                          const std::vector<qint64> &shape) const
{
    const auto place = m_files->places.constFind(name);
    if (place == m_files->places.constEnd()) {
        return fail(weightMissing(name));
    }
    const SafetensorsFile &file = m_files->files[place->file];
    const StoredTensor &tensor = file.tensors()[place->tensor];
    if (tensor.shape != shape) {
        return fail(weightShape(name, tensor.shape, shape));
    }
    return file.view(tensor);
}

} // namespace ra::inference
