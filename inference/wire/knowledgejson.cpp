// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/answerjson.h"
#include "inference/wire/jsonfields.h"
#include "inference/wire/messages.h"

#include <limits>

namespace ra::inference {

namespace {

// A quarter of the frame limit, reckoned generously: the parts below never come near the limit.
constexpr qsizetype kPartBytes = 4 * 1024 * 1024;
constexpr qsizetype kImageBytes = 256;
constexpr qsizetype kFindingBytes = 192;
// UTF-8 of a UTF-16 unit, escaped in JSON, at worst.
constexpr qsizetype kBytesPerUnit = 6;
constexpr size_t kMaxKnownImages = 1'000'000;
constexpr qsizetype kMaxTypes = 10'000;
constexpr qsizetype kMaxPartImages = kPartBytes / kImageBytes;

qsizetype reckonedBytes(const KnownImage &image)
{
    return kImageBytes + kBytesPerUnit * (image.filePath.size() + image.groupKey.size());
}

qsizetype reckonedBytes(const KnownSample &sample)
{
    qsizetype bytes = reckonedBytes(sample.image) + kBytesPerUnit * sample.templatePath.size();
    for (const Finding &finding : sample.answer.findings) {
        bytes += kFindingBytes + kBytesPerUnit * finding.type.size();
    }
    return bytes;
}

QJsonObject sampleToJson(const KnownSample &sample)
{
    return {{QLatin1String("image"), imageToJson(sample.image)},
            {QLatin1String("answer"), answerToJson(sample.answer)},
            {QLatin1String("template"), sample.templatePath}};
}

Result<KnownSample> sampleFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    KnownSample sample;
    sample.image = fields.nested(imageFromJson(fields.object(QLatin1String("image"))));
    sample.answer = fields.nested(answerFromJson(fields.object(QLatin1String("answer"))));
    sample.templatePath = fields.string(QLatin1String("template"), kMaxPathLength);
    return fields.finish(std::move(sample));
}

/// Collects entries and closes a part whenever it is full.
class PartWriter final
{
public:
    explicit PartWriter(const CategoryKnowledge &knowledge)
        : m_head{{QLatin1String("category"), knowledge.category},
                 {QLatin1String("scenario"), toKey(knowledge.scenario)},
                 {QLatin1String("revision"), knowledge.revision},
                 {QLatin1String("reflect"), wireKey(kReflectKeys, knowledge.reflect)},
                 {QLatin1String("types"), QJsonArray::fromStringList(knowledge.types)}}
    {
    }

    void makeRoom(qsizetype bytes)
    {
        if (m_bytes > 0 && m_bytes + bytes > kPartBytes) {
            close(true);
        }
        m_bytes += bytes;
    }
    void addReference(const KnownImage &image) { m_references.append(imageToJson(image)); }
    void addApproved(const KnownSample &sample) { m_approved.append(sampleToJson(sample)); }
    [[nodiscard]] std::vector<QJsonObject> finish()
    {
        close(false);
        return std::move(m_parts);
    }

private:
    void close(bool hasMore)
    {
        QJsonObject part = m_head;
        part.insert(QLatin1String("references"), m_references);
        part.insert(QLatin1String("approved"), m_approved);
        part.insert(QLatin1String("more"), hasMore);
        m_parts.push_back(part);
        m_references = {};
        m_approved = {};
        m_bytes = 0;
    }

    QJsonObject m_head;
    QJsonArray m_references;
    QJsonArray m_approved;
    qsizetype m_bytes = 0;
    std::vector<QJsonObject> m_parts;
};

} // namespace

std::vector<QJsonObject> toJsonParts(const CategoryKnowledge &knowledge)
{
    PartWriter writer(knowledge);
    for (const KnownImage &image : knowledge.references) {
        writer.makeRoom(reckonedBytes(image));
        writer.addReference(image);
    }
    for (const KnownSample &sample : knowledge.approved) {
        writer.makeRoom(reckonedBytes(sample));
        writer.addApproved(sample);
    }
    return writer.finish();
}

Result<bool> KnowledgeAssembler::add(const QJsonObject &part)
{
    JsonFields fields(part);
    const QString category = fields.string(QLatin1String("category"), kMaxNameLength);
    const auto scenario = fields.keyed<Scenario>(QLatin1String("scenario"));
    const qint64 revision =
        fields.integer(QLatin1String("revision"), 0, std::numeric_limits<qint64>::max());
    const auto reflect = fields.choice(QLatin1String("reflect"), kReflectKeys);
    const QStringList types = fields.strings(QLatin1String("types"), kMaxTypes, kMaxNameLength);
    const QJsonArray references = fields.array(QLatin1String("references"), kMaxPartImages);
    const QJsonArray approved = fields.array(QLatin1String("approved"), kMaxPartImages);
    const bool hasMore = fields.boolean(QLatin1String("more"));
    const bool isSameWhole =
        !m_isBegun || (category == m_knowledge.category && revision == m_knowledge.revision);
    const size_t known = m_knowledge.references.size() + m_knowledge.approved.size();
    if (!isSameWhole) {
        fields.fault(QLatin1String("category"));
    }
    if (known + static_cast<size_t>(references.size() + approved.size()) > kMaxKnownImages) {
        fields.fault(QLatin1String("references"));
    }
    m_isBegun = true;
    m_knowledge.category = category;
    m_knowledge.scenario = scenario;
    m_knowledge.revision = revision;
    m_knowledge.reflect = reflect;
    m_knowledge.types = types;
    for (const QJsonValue &value : references) {
        m_knowledge.references.push_back(fields.nested(imageFromJson(value.toObject())));
    }
    for (const QJsonValue &value : approved) {
        m_knowledge.approved.push_back(fields.nested(sampleFromJson(value.toObject())));
    }
    Result<bool> isLast = fields.finish(!hasMore);
    if (!isLast) {
        *this = {};
    }
    return isLast;
}

CategoryKnowledge KnowledgeAssembler::take()
{
    CategoryKnowledge whole = std::move(m_knowledge);
    *this = {};
    return whole;
}

} // namespace ra::inference
