// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/lineinput.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ra;

namespace {

constexpr qsizetype kLongest = 8;

/// All lines; "!" stands for one that is too long.
QByteArrayList linesOf(LineInput &input)
{
    QByteArrayList lines;
    for (;;) {
        const auto line = input.next({});
        if (!line || !*line) {
            return lines;
        }
        lines.append((*line)->isTooLong ? QByteArray("!") : (*line)->bytes);
    }
}

} // namespace

class TestLineInput : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void linesComeOutAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("lines");
        const QByteArray huge(3'000'000, 'x');
        QTest::newRow("none") << QByteArray() << QByteArrayList();
        QTest::newRow("break at the end") << QByteArray("a\n\nb\n") << QByteArrayList{"a", "", "b"};
        QTest::newRow("no break at the end") << QByteArray("a\nb") << QByteArrayList{"a", "b"};
        QTest::newRow("as long as allowed")
            << QByteArray("12345678\nb") << QByteArrayList{"12345678", "b"};
        QTest::newRow("one too long") << QByteArray("123456789\nb\n") << QByteArrayList{"!", "b"};
        QTest::newRow("far too long") << QByteArray("a\n" + huge + "\nb\n" + huge + "\nc\n")
                                      << QByteArrayList{"a", "!", "b", "!", "c"};
        QTest::newRow("too long at the end") << "a\n" + huge << QByteArrayList{"a", "!"};
    }

    void linesComeOutAsTheyAre()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArrayList, lines);
        QFile file(path(QStringLiteral("lines")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        auto input = LineInput::open(file.fileName(), kLongest);
        QVERIFY(input);
        QCOMPARE(linesOf(*input), lines);
    }

    void manyLinesCrossTheChunksTheyAreReadIn()
    {
        QByteArray text;
        QByteArrayList lines;
        constexpr int count = 100'000;
        for (int i = 0; i < count; ++i) {
            lines.append(QByteArray::number(i));
            text += lines.last() + '\n';
        }
        QFile file(path(QStringLiteral("many")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        auto input = LineInput::open(file.fileName(), kLongest);
        QVERIFY(input);
        QCOMPARE(linesOf(*input), lines);
    }

    void whatCannotBeReadIsASentence()
    {
        QCOMPARE(LineInput::open(path(QStringLiteral("absent")), kLongest).error().code,
                 QStringLiteral("noFile"));
        auto folder = LineInput::open(m_folder.path(), kLongest);
        QVERIFY(folder);
        const auto line = folder->next({});
        QVERIFY(!line);
        QCOMPARE(line.error().code, QStringLiteral("noFile"));
        QVERIFY(line.error().text().contains(m_folder.path()));
    }

    void waitingForMoreEndsWithAStop()
    {
        const QByteArray pipe = QFile::encodeName(path(QStringLiteral("pipe")));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const int writer = ::open(pipe.constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(writer >= 0);
        QCOMPARE(::write(writer, "first\nsec", 9), ssize_t(9));
        auto input = LineInput::open(QFile::decodeName(pipe), kLongest);
        QVERIFY(input);
        QCOMPARE((*input->next({}))->bytes, QByteArray("first"));
        std::stop_source stop;
        const std::jthread stopper([&stop] { stop.request_stop(); });
        const auto line = input->next(stop.get_token());
        QVERIFY(!line);
        QCOMPARE(line.error().code, QStringLiteral("cancelled"));
        ::close(writer);
    }
};

QTEST_GUILESS_MAIN(TestLineInput)
#include "tst_lineinput.moc"
