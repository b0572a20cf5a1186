// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"
#include "tests/support/fakestore.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QTest>

#include <map>

using namespace ra;
using ra::test::FakeProjectStore;
using ra::test::MadeFolder;

namespace {

/// Samples 1, 2 … with files, one category, and what the store has hashed.
class FewSamples final : public SampleQuery
{
public:
    explicit FewSamples(const FakeProjectStore &store)
        : m_store(store)
    {
    }

    void add(const QString &filePath, SampleRole role = SampleRole::Sample)
    {
        SampleRow row;
        row.id = SampleId(qint64(m_rows.size()) + 1);
        row.filePath = filePath;
        row.path = QFileInfo(filePath).fileName();
        row.role = role;
        m_rows.push_back(row);
    }

    qint64 revision() const override { return 1; }
    Result<qint64> count(const Filter &) override { return qint64(m_rows.size()); }
    Result<std::vector<SampleId>> ids(const Filter &, SortOrder, std::stop_token) override
    {
        std::vector<SampleId> ids;
        for (const SampleRow &row : m_rows) {
            if (row.role == SampleRole::Sample) {
                ids.push_back(row.id);
            }
        }
        return ids;
    }
    Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &) override { return m_rows; }
    Result<SamplePage> page(const Filter &, SortOrder, const QString &, int) override
    {
        return SamplePage();
    }
    Result<Facets> facets(const Filter &, std::stop_token) override
    {
        Facets facets;
        facets.counts[FilterField::Category].insert(QStringLiteral("tile"), qint64(m_rows.size()));
        return facets;
    }
    Result<SampleDetail> detail(SampleId id) override
    {
        SampleDetail detail;
        detail.row = m_rows[size_t(id.value() - 1)];
        detail.contentHash = m_store.hashes.value(id);
        return detail;
    }
    Result<Record> record(SampleId) override { return Record(); }
    Result<Taxonomy> taxonomy() override { return Taxonomy(); }
    Result<std::vector<SampleRow>> references(const QString &) override
    {
        std::vector<SampleRow> references;
        for (const SampleRow &row : m_rows) {
            if (row.role == SampleRole::Reference) {
                references.push_back(row);
            }
        }
        return references;
    }
    Status forEachTrace(const Filter &, const QString &,
                        const std::function<Status(const AuditRow &)> &, std::stop_token) override
    {
        return {};
    }
    Status forEachRecord(const Filter &, const std::function<Status(const SampleDetail &)> &,
                         std::stop_token) override
    {
        return {};
    }

private:
    const FakeProjectStore &m_store;
    std::vector<SampleRow> m_rows;
};

} // namespace

class TestContentHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashIsTheFilesSha256()
    {
        const MadeFolder folder;
        const QByteArray content = QByteArray(3'000'000, 'x') + "end";
        folder.write(QStringLiteral("a.bin"), content);
        QCOMPARE(*contentHash(folder.file(QStringLiteral("a.bin"))),
                 QCryptographicHash::hash(content, QCryptographicHash::Sha256));
        QCOMPARE(contentHash(folder.file(QStringLiteral("none"))).error().code,
                 QStringLiteral("imageUnreadable"));
    }

    void samplesAndReferencesAreHashedOnce()
    {
        const MadeFolder folder;
        folder.write(QStringLiteral("a.png"), "a");
        folder.write(QStringLiteral("b.png"), "b");
        FakeProjectStore store;
        FewSamples samples(store);
        samples.add(folder.file(QStringLiteral("a.png")));
        samples.add(folder.file(QStringLiteral("b.png")), SampleRole::Reference);
        samples.add(folder.file(QStringLiteral("gone.png")));
        const auto first = fillContentHashes(samples, store);
        QCOMPARE(first->hashed, 2);
        QCOMPARE(first->failed.size(), size_t(1));
        QCOMPARE(first->failed.front().item, QStringLiteral("gone.png"));
        QCOMPARE(store.hashes.value(SampleId(2)),
                 QCryptographicHash::hash("b", QCryptographicHash::Sha256));
        folder.write(QStringLiteral("gone.png"), "c");
        const auto second = fillContentHashes(samples, store);
        QCOMPARE(second->hashed, 1);
        QCOMPARE(second->kept, 2);
    }

    void stopEndsThePass()
    {
        const MadeFolder folder;
        folder.write(QStringLiteral("a.png"), "a");
        FakeProjectStore store;
        FewSamples samples(store);
        samples.add(folder.file(QStringLiteral("a.png")));
        std::stop_source source;
        source.request_stop();
        const auto report = fillContentHashes(samples, store, {}, source.get_token());
        QVERIFY(report->isCancelled);
        QVERIFY(store.hashes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestContentHash)
#include "tst_contenthash.moc"
