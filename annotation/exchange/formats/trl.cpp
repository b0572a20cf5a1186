// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/trl.h"

#include "annotation/exchange/target/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ra {

namespace {

constexpr int kDecimals = 3; // as in trace text, rounded the same way

QByteArray fraction(double value)
{
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, kDecimals)
                         .ptr;
    return jsonNumber(QByteArray(digits.data(), end - digits.data()).toDouble());
}

QByteArray message(const char *role, const QString &content)
{
    return JsonObjectText().add("role", QString::fromLatin1(role)).add("content", content).text();
}

QString fileName(const char *kind, Split split)
{
    return QStringLiteral("%1_%2.jsonl").arg(QString::fromLatin1(kind), splitName(split));
}

} // namespace

QString solutionText(const ExportSample &sample, const Taxonomy &taxonomy)
{
    QList<QByteArray> types;
    QList<QByteArray> boxes;
    for (const Finding &finding : sample.truth.findings) {
        if (!finding.type.isEmpty() && !taxonomy.isGeneric(finding.type)) {
            types.append(jsonString(finding.type));
        }
        if (finding.box) {
            const UnitBox box = clamped(toUnit(*finding.box, sample.row.size));
            boxes.append(jsonArray(
                {fraction(box.x1), fraction(box.y1), fraction(box.x2), fraction(box.y2)}));
        }
    }
    return QString::fromUtf8(JsonObjectText()
                                 .add("answer", toKey(sample.truth.verdict))
                                 .add("types", jsonArray(types))
                                 .add("boxes", jsonArray(boxes))
                                 .add("draft", toKey(sample.record.draftAnswer.verdict))
                                 .add("mode", toKey(sample.record.mode))
                                 .text());
}

TrlExporter::TrlExporter(ExportRecipe recipe, QByteArray rewardProgram, Taxonomy taxonomy)
    : m_recipe(std::move(recipe)),
      m_rewardProgram(std::move(rewardProgram)),
      m_taxonomy(std::move(taxonomy))
{
}

TrlExporter::~TrlExporter() = default;

QString TrlExporter::imageFolder(Split) const
{
    return QStringLiteral("images");
}

Status TrlExporter::begin(ExportFolder &folder)
{
    m_folder = &folder;
    return {};
}

Status TrlExporter::write(const QString &name, const QByteArray &row)
{
    auto found = std::find_if(m_files.begin(), m_files.end(),
                              [&](const auto &entry) { return entry.first == name; });
    if (found == m_files.end()) {
        RA_TRY_ASSIGN(std::unique_ptr<ExportFile> file, m_folder->create(name));
        found = m_files.insert(m_files.end(), {name, std::move(file)});
    }
    return found->second->write(row + '\n');
}

Result<std::vector<ExportPreview>> TrlExporter::preview(const ExportSample &sample) const
{
    RA_TRY_ASSIGN(const QString trace, traceText(sample.record, sample.row.size));
    const QByteArray images = jsonArray({jsonString(sample.imagePath)});
    QList<QByteArray> turns;
    if (!m_recipe.system.isEmpty()) {
        turns.append(message("system", m_recipe.system));
    }
    turns.append(message("user", m_recipe.question));
    const QByteArray prompt = jsonArray(turns);
    turns.append(message("assistant", trace));
    return std::vector<ExportPreview>{
        {fileName("sft", sample.split),
         JsonObjectText().add("messages", jsonArray(turns)).add("images", images).text()},
        {fileName("grpo", sample.split), JsonObjectText()
                                             .add("prompt", prompt)
                                             .add("images", images)
                                             .add("solution", solutionText(sample, m_taxonomy))
                                             .text()}};
}

Status TrlExporter::add(const ExportSample &sample)
{
    RA_TRY_ASSIGN(const std::vector<ExportPreview> rows, preview(sample));
    for (const ExportPreview &row : rows) {
        RA_TRY(write(row.file, row.row));
    }
    return {};
}

Status TrlExporter::finish()
{
    for (auto &[name, file] : m_files) {
        RA_TRY_ASSIGN(const ExportedFile done, file->close());
        m_folder->note(done);
    }
    return m_folder->add(QStringLiteral("ra_reward.py"), m_rewardProgram);
}

} // namespace ra
