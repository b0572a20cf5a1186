// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/llamafactory.h"

#include "annotation/exchange/target/jsontext.h"

#include <utility>

namespace ra {

namespace {

size_t partOf(Split split)
{
    return split == Split::Validation ? 1 : 0;
}

Split splitOf(size_t part)
{
    return part == 1 ? Split::Validation : Split::Train;
}

QString fileName(Split split)
{
    return QStringLiteral("ra_%1.json").arg(splitName(split));
}

QByteArray turn(const char *role, const QString &content)
{
    return JsonObjectText().add("role", QString::fromLatin1(role)).add("content", content).text();
}

/// The registry's entry; with columns or tags given, left-out ones would become none, so all stand.
QByteArray registryEntry(const QString &file)
{
    const QByteArray columns = JsonObjectText()
                                   .add("messages", QByteArray("\"messages\""))
                                   .add("images", QByteArray("\"images\""))
                                   .text();
    const QByteArray tags = JsonObjectText()
                                .add("role_tag", QStringLiteral("role"))
                                .add("content_tag", QStringLiteral("content"))
                                .add("user_tag", QStringLiteral("user"))
                                .add("assistant_tag", QStringLiteral("assistant"))
                                .add("system_tag", QStringLiteral("system"))
                                .text();
    return JsonObjectText()
        .add("file_name", file)
        .add("formatting", QStringLiteral("sharegpt"))
        .add("columns", columns)
        .add("tags", tags)
        .text();
}

} // namespace

LlamaFactoryExporter::LlamaFactoryExporter(ExportRecipe recipe) : m_recipe(std::move(recipe)) {}

LlamaFactoryExporter::~LlamaFactoryExporter() = default;

QString LlamaFactoryExporter::imageFolder(Split) const
{
    return QStringLiteral("images");
}

Status LlamaFactoryExporter::begin(ExportFolder &folder)
{
    m_folder = &folder;
    return {};
}

Result<QByteArray> LlamaFactoryExporter::row(const ExportSample &sample) const
{
    RA_TRY_ASSIGN(const QString trace, traceText(sample.record, sample.row.size));
    QList<QByteArray> turns;
    if (!m_recipe.system.isEmpty()) {
        turns.append(turn("system", m_recipe.system));
    }
    // The placeholder stands once per picture, or the trainer refuses the whole file.
    turns.append(turn("user", QStringLiteral("<image>") + m_recipe.question));
    turns.append(turn("assistant", trace));
    return JsonObjectText()
        .add("messages", jsonArray(turns))
        .add("images", jsonArray({jsonString(sample.imagePath)}))
        .text();
}

Status LlamaFactoryExporter::add(const ExportSample &sample)
{
    RA_TRY_ASSIGN(const QByteArray text, row(sample));
    Part &part = m_parts[partOf(sample.split)];
    if (!part.file) {
        RA_TRY_ASSIGN(part.file, m_folder->create(fileName(sample.split)));
    }
    RA_TRY(part.file->write((part.rows == 0 ? "[\n" : ",\n") + text));
    ++part.rows;
    return {};
}

Status LlamaFactoryExporter::finish()
{
    JsonObjectText registry;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        Part &part = m_parts[i];
        if (!part.file) {
            continue;
        }
        RA_TRY(part.file->write("\n]\n"));
        RA_TRY_ASSIGN(const ExportedFile file, part.file->close());
        m_folder->note(file);
        const QByteArray name = "ra_" + splitName(splitOf(i)).toLatin1();
        registry.add(name.constData(), registryEntry(file.path));
    }
    return m_folder->add(QStringLiteral("dataset_info.json"), registry.text() + '\n');
}

Result<std::vector<ExportPreview>> LlamaFactoryExporter::preview(const ExportSample &sample) const
{
    RA_TRY_ASSIGN(const QByteArray text, row(sample));
    return std::vector<ExportPreview>{{fileName(sample.split), text}};
}

} // namespace ra
