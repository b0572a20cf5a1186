// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakedata.h"

#include <algorithm>

namespace ra::test {

namespace {

/// What a row says of its record.
void settle(SampleDetail &sample)
{
    sample.row.state = sample.record.state;
    sample.row.verdict = sample.record.answer.verdict;
}

} // namespace

Result<int> FakeCalls::begin()
{
    const int call = ++count;
    if (before) {
        RA_TRY(before(call));
    }
    return call;
}

void FakeCalls::end(int call) const
{
    if (after) {
        after(call);
    }
}

SampleId FakeData::add(const QString &filePath, const Record &record,
                       const std::optional<Answer> &truth)
{
    const std::lock_guard lock(mutex);
    SampleDetail sample;
    sample.row.id = SampleId(static_cast<qint64>(samples.size()) + 1);
    sample.row.path = filePath;
    sample.row.filePath = filePath;
    sample.row.category = QStringLiteral("board");
    sample.row.size = {100, 100};
    sample.record = record;
    if (truth) {
        sample.truth = TruthRevision{1, *truth, {}, 0, {}};
    }
    settle(sample);
    samples.push_back(sample);
    return sample.row.id;
}

void FakeData::edit(SampleId id, const std::function<void(SampleDetail &)> &change)
{
    const std::lock_guard lock(mutex);
    change(at(id));
    settle(at(id));
}

SampleDetail FakeData::stored(SampleId id) const
{
    const std::lock_guard lock(mutex);
    return samples.at(static_cast<size_t>(id.value() - 1));
}

size_t FakeData::size() const
{
    const std::lock_guard lock(mutex);
    return samples.size();
}

std::vector<EditRequest> FakeData::edits() const
{
    const std::lock_guard lock(mutex);
    return m_edits;
}

std::vector<EditKind> FakeData::editKinds() const
{
    std::vector<EditKind> kinds;
    for (const EditRequest &request : edits()) {
        kinds.push_back(request.kind);
    }
    return kinds;
}

std::map<SampleId, qint64> FakeData::skipped() const
{
    const std::lock_guard lock(mutex);
    return m_skipped;
}

std::optional<qint64> FakeData::skippedAt(SampleId id) const
{
    const std::lock_guard lock(mutex);
    const auto at = m_skipped.find(id);
    return at == m_skipped.end() ? std::nullopt : std::optional(at->second);
}

std::vector<Filter> FakeData::asked() const
{
    const std::lock_guard lock(mutex);
    return m_asked;
}

void FakeData::failWrites(const std::optional<Error> &error)
{
    const std::lock_guard lock(mutex);
    m_writeError = error;
}

void FakeData::tell(StoreChange change)
{
    change.revision = ++m_revision;
    const std::lock_guard lock(m_listenerMutex);
    for (const auto &[token, listener] : m_listeners) {
        listener(change);
    }
}

SampleDetail *FakeData::find(SampleId id)
{
    const auto index = static_cast<size_t>(id.value() - 1);
    return id.isValid() && index < samples.size() ? &samples[index] : nullptr;
}

Status FakeData::mayWrite() const
{
    const std::lock_guard lock(mutex);
    if (m_writeError) {
        return fail(*m_writeError);
    }
    return {};
}

std::shared_ptr<FakeData> makeFakeData(int count, const QString &filePath)
{
    auto data = std::make_shared<FakeData>();
    const QStringList types = {QStringLiteral("blowhole"), QStringLiteral("break"),
                               QStringLiteral("crack"), QStringLiteral("fray"),
                               QStringLiteral("uneven")};
    for (int i = 0; i < types.size(); ++i) {
        DefectType type;
        type.id = TypeId(i + 1);
        type.name = types[i];
        type.digit = i + 1;
        data->types.push_back(type);
    }
    data->samples.resize(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        SampleRow &row = data->samples[static_cast<size_t>(i)].row;
        row.id = SampleId(i + 1);
        row.path = QStringLiteral("tiles/exp%1_num_%2.png").arg(i % 5 + 1).arg(20000 + i);
        row.filePath = filePath;
        row.category = i % 3 == 0 ? QStringLiteral("PCB") : QStringLiteral("Magnetic tile");
        row.scenario = i % 3 == 0 ? Scenario::Electronics : Scenario::Texture;
        row.size = {640, 480};
        row.state = static_cast<RecordState>(i % 6);
        row.outcome = static_cast<Outcome>(i % 5);
        row.verdict = i % 4 == 3 ? Verdict::No : Verdict::Yes;
        row.truth = i % 7 == 0 ? Verdict::No : Verdict::Yes;
        row.draft = i % 5 == 0 ? Verdict::No : Verdict::Yes;
        row.hardness = 1.0 - static_cast<double>(i) / std::max(1, count);
        row.confidence = 0.5 + (i % 50) / 100.0;
        row.reward = (i % 40) / 10.0;
        if (row.verdict == Verdict::Yes) {
            const double x = 80.0 + (i * 37) % 400;
            const double y = 60.0 + (i * 53) % 280;
            row.findings.push_back(
                {types[i % types.size()], PixelBox{x, y, x + 110, y + 90}, {}, false});
        }
    }
    return data;
}

} // namespace ra::test
