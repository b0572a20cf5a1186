// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/samplenames.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ra;

namespace {

QJsonObject entry(qint64 id, const char *path, const char *image, const QByteArray &hash = {})
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("path"), QLatin1String(path)},
            {QStringLiteral("image"), QLatin1String(image)},
            {QStringLiteral("split"), QStringLiteral("train")},
            {QStringLiteral("contentHash"), QString::fromLatin1(hash.toHex())}};
}

QJsonObject manifest(const QJsonArray &samples, const char *format = "trl")
{
    return {
        {QStringLiteral("program"), QStringLiteral("RA-Studio")},
        {QStringLiteral("recipe"), QJsonObject{{QStringLiteral("format"), QLatin1String(format)}}},
        {QStringLiteral("samples"), samples}};
}

} // namespace

class TestSampleNames : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SampleNames m_names;

    /// The id that is found, or the error's code.
    QString found(const QString &path, const QJsonValue &id = QJsonValue::Undefined)
    {
        QJsonObject line{{QStringLiteral("path"), path}};
        line.insert(QStringLiteral("id"), id);
        return found(line);
    }
    QString found(const QJsonObject &line)
    {
        const Result<SampleId> sample = m_names.find(line);
        return sample ? QString::number(sample->value()) : sample.error().code;
    }
    QString write(const QString &name, const QJsonObject &json) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(json).toJson()) > 0
                   ? path
                   : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_names = {};
        const auto add = [&](qint64 id, const char *root, const char *path,
                             const QByteArray &hash = {}) {
            const QString name = QString::fromLatin1(path);
            m_names.add({SampleId(id), name,
                         m_folder.filePath(QString::fromLatin1(root)) + QLatin1Char('/') + name,
                         hash});
        };
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("a")));
        add(1, "a", "x.png", "one");
        add(2, "a", "images/y.png");
        add(3, "a", "both.png");
        add(4, "b", "both.png");
    }

    void aPathIsOneOfTheProjectOrAbsolute()
    {
        QCOMPARE(found(QStringLiteral("x.png")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("./images//y.png")), QStringLiteral("2"));
        QCOMPARE(found(m_folder.filePath(QStringLiteral("b/both.png"))), QStringLiteral("4"));
        QCOMPARE(found(m_folder.filePath(QStringLiteral("c/../a/x.png"))), QStringLiteral("1"));
        QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("a")),
                            m_folder.filePath(QStringLiteral("link"))));
        m_names.add({SampleId(9),
                     QStringLiteral("z.png"),
                     m_folder.filePath(QStringLiteral("link/z.png")),
                     {}});
        QCOMPARE(found(m_folder.filePath(QStringLiteral("a/z.png"))), QStringLiteral("9"));
    }

    void theIdOnlyTellsApartWhatThePathCanMean()
    {
        QCOMPARE(found(QStringLiteral("gone.png"), 1), QStringLiteral("unknownSample"));
        QCOMPARE(found(QString(), 1), QStringLiteral("unknownSample"));
        QCOMPARE(found(QStringLiteral("x.png"), 2), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("both.png")), QStringLiteral("ambiguousSample"));
        QCOMPARE(found(QStringLiteral("both.png"), 1), QStringLiteral("ambiguousSample"));
        QCOMPARE(found(QStringLiteral("both.png"), 4), QStringLiteral("4"));
        QCOMPARE(found(QStringLiteral("both.png"), QStringLiteral("3")), QStringLiteral("3"));
        const auto byId = [this](const QJsonValue &id) {
            return found(QJsonObject{{QStringLiteral("id"), id}});
        };
        QCOMPARE(byId(2), QStringLiteral("2"));
        QCOMPARE(byId(QStringLiteral("2")), QStringLiteral("2"));
        QCOMPARE(byId(2.5), QStringLiteral("unknownSample"));
        QCOMPARE(byId(QStringLiteral("sample-2")), QStringLiteral("unknownSample"));
        QCOMPARE(byId(0), QStringLiteral("unknownSample"));
        QCOMPARE(found(QJsonObject()), QStringLiteral("badLine"));
        QCOMPARE(found(QJsonObject{{QStringLiteral("path"), 5}, {QStringLiteral("id"), 1}}),
                 QStringLiteral("badLine"));
    }

    void anExportsNamesMapBack()
    {
        m_names.addExport(manifest({entry(1, "x.png", "images/x_2.png", "one")}));
        m_names.addExport(manifest({entry(1, "x.png", "images/train/x.png", "one")}, "coco"));
        QCOMPARE(found(QStringLiteral("images/x_2.png")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("images/train/x.png")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("x.png")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("images/y.png")), QStringLiteral("2"));
    }

    void anotherProjectsExportNamesNothing()
    {
        m_names.addExport(manifest({entry(1, "other.png", "images/p.png"),
                                    entry(1, "x.png", "images/q.png", "two"),
                                    entry(99, "x.png", "images/r.png")}));
        for (const char *const name : {"images/p.png", "images/q.png", "images/r.png"}) {
            QCOMPARE(found(QString::fromLatin1(name)), QStringLiteral("unknownSample"));
        }
    }

    void aNameThatMeansTwoSamplesIsRefusedUntilTheManifestIsGiven()
    {
        const QJsonObject made = manifest({entry(1, "x.png", "images/y.png", "one")});
        m_names.addExport(made);
        QCOMPARE(found(QStringLiteral("images/y.png")), QStringLiteral("ambiguousSample"));
        QVERIFY(m_names.useExport(write(QStringLiteral("given.json"), made)));
        QCOMPARE(found(QStringLiteral("images/y.png")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("x.png")), QStringLiteral("unknownSample"));
        QCOMPARE(found(m_folder.filePath(QStringLiteral("a/x.png"))), QStringLiteral("1"));
    }

    void anAbsolutePathMayLieBelowAnExport()
    {
        write(QStringLiteral("out/manifest.json"),
              manifest({entry(3, "both.png", "images/deep/b.png")}));
        QCOMPARE(found(m_folder.filePath(QStringLiteral("out/images/deep/b.png"))),
                 QStringLiteral("3"));
        QCOMPARE(found(m_folder.filePath(QStringLiteral("out/images/deep/c.png"))),
                 QStringLiteral("unknownSample"));
    }

    void aManifestMustBeOneOfThisProject()
    {
        const auto code = [this](const QString &file) {
            const Status used = m_names.useExport(file);
            return used ? QString() : used.error().code;
        };
        QCOMPARE(code(m_folder.filePath(QStringLiteral("absent.json"))), QStringLiteral("noFile"));
        QCOMPARE(code(write(QStringLiteral("foreign.json"), {{QStringLiteral("samples"), 1}})),
                 QStringLiteral("badManifest"));
        QCOMPARE(code(write(QStringLiteral("other.json"),
                            manifest({entry(1, "other.png", "images/p.png")}))),
                 QStringLiteral("badManifest"));
    }
};

QTEST_GUILESS_MAIN(TestSampleNames)
#include "tst_samplenames.moc"
