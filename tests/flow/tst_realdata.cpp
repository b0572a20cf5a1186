// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "tests/flow/studiobench.h"
#include "tests/support/testsupport.h"
#include "ui/review/reviewpage.h"

#include <QApplication>
#include <QDirIterator>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace ra;
using namespace ra::test;
using namespace ra::ui;

namespace {

constexpr int kPrelabelled = 30;
constexpr int kPrelabelMs = 240'000;
constexpr int kReviewed = 6;

/// Names, sizes and times of everything below a folder: what must be the same afterwards.
QStringList contentsOf(const QString &folder)
{
    QStringList contents;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        contents << QStringLiteral("%1|%2|%3")
                        .arg(it.filePath())
                        .arg(it.fileInfo().size())
                        .arg(it.fileInfo().lastModified().toMSecsSinceEpoch());
    }
    contents.sort();
    return contents;
}

} // namespace

/// From an empty window to an export on public images, by the keyboard alone.
class TestRealData final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWholeLoop_data();
    void theWholeLoop();

private:
    /// Types the path into the file dialog that is open and confirms it.
    [[nodiscard]] bool answerFileDialog(const QString &name, const QString &path);
    [[nodiscard]] bool importFolder(const QString &folder, int samples);
    [[nodiscard]] bool prelabel(int count);
    /// Accepts `kReviewed` samples, with the truth's types where one is missing and against truth
    /// where need be, rejects one and skips one; how many are approved.
    [[nodiscard]] int review();
    [[nodiscard]] bool isReady();
    [[nodiscard]] ReviewPage &reviewPage();

    std::unique_ptr<Studio> m_studio;
};

void TestRealData::initTestCase()
{
    if (!QFileInfo::exists(Studio::workerProgram())) {
        QSKIP("needs ra-monitor, which is not part of this build");
    }
    setGuiThread();
}

bool TestRealData::answerFileDialog(const QString &name, const QString &path)
{
    QFileDialog *dialog = nullptr;
    const bool isOpen = QTest::qWaitFor([&] {
        dialog = m_studio->child<QFileDialog>(name);
        return dialog && QApplication::activeWindow() == dialog;
    });
    if (!isOpen) {
        return false;
    }
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    if (!QTest::qWaitFor([edit] { return edit->hasFocus(); })) {
        return false;
    }
    edit->selectAll();
    QTest::keyClicks(edit, path);
    QTest::keyClick(edit, Qt::Key_Return);
    return QTest::qWaitFor([&] { return m_studio->child<QFileDialog>(name) == nullptr; });
}

bool TestRealData::importFolder(const QString &folder, int samples)
{
    if (!answerFileDialog(QStringLiteral("importDialog"), folder) || !m_studio->bringToFront()) {
        return false;
    }
    const auto *start = m_studio->child<QPushButton>(QStringLiteral("importStart"));
    if (!QTest::qWaitFor([start] { return start->isEnabled() && start->hasFocus(); },
                         kPrelabelMs)) {
        return false;
    }
    m_studio->press(Qt::Key_Return);
    return QTest::qWaitFor(
        [&] { return m_studio->isIn(Workspace::Samples) && m_studio->listedCount() == samples; },
        kPrelabelMs);
}

bool TestRealData::prelabel(int count)
{
    m_studio->press(Qt::Key_B, Qt::ControlModifier);
    auto *dialog = m_studio->child<QDialog>(QStringLiteral("prelabelDialog"));
    if (!dialog || !QTest::qWaitFor([dialog] { return QApplication::activeWindow() == dialog; })) {
        return false;
    }
    auto *limit = dialog->findChild<QSpinBox *>(QStringLiteral("prelabelLimit"));
    limit->setFocus();
    limit->selectAll();
    QTest::keyClicks(limit, QString::number(count));
    m_studio->press(Qt::Key_Return);
    const auto isDone = [this] {
        return m_studio->text(QStringLiteral("jobState")) == QStringLiteral("done");
    };
    return m_studio->bringToFront() && QTest::qWaitFor(isDone, kPrelabelMs)
           && m_studio->text(QStringLiteral("jobFigures"))
                  .startsWith(QStringLiteral("%1 of %1").arg(count))
           && m_studio->settle();
}

ReviewPage &TestRealData::reviewPage()
{
    return *qobject_cast<ReviewPage *>(m_studio->window().page(Workspace::Review));
}

bool TestRealData::isReady()
{
    return QTest::qWaitFor([this] {
               RecordEditor *editor = reviewPage().editor();
               return editor->isLoaded()
                      && editor->sample() == m_studio->window().navigator()->current();
           })
           && m_studio->settle();
}

int TestRealData::review()
{
    const Navigator *navigator = m_studio->window().navigator();
    for (int i = 0; i < kReviewed; ++i) {
        const int place = navigator->queueIndex();
        m_studio->press(Qt::Key_Return, Qt::ControlModifier);
        if (QWidget *menu = QApplication::activePopupWidget()) {
            // A type is missing; the truth has it.
            QTest::keyClick(menu->focusWidget(), Qt::Key_Escape);
            if (!m_studio->bringToFront()) {
                return -1;
            }
            m_studio->press(Qt::Key_T, Qt::AltModifier);
            m_studio->press(Qt::Key_Return, Qt::ControlModifier);
        }
        if (navigator->queueIndex() == place) {
            m_studio->press(Qt::Key_Return, Qt::ControlModifier);
        }
        if (navigator->queueIndex() != place + 1 || !isReady()) {
            return -1;
        }
    }
    m_studio->press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    m_studio->press(Qt::Key_1);
    m_studio->press(Qt::Key_Return);
    if (!isReady()) {
        return -1;
    }
    m_studio->press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    if (!isReady() || m_studio->find(QStringLiteral("state:returned")).size() != 1) {
        return -1;
    }
    return static_cast<int>(m_studio->find(QStringLiteral("state:approved")).size());
}

void TestRealData::theWholeLoop_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("samples");
    QTest::newRow("magnetic tile") << QStringLiteral("real/magnetic-tile") << 650;
    QTest::newRow("DeepPCB") << QStringLiteral("real/deeppcb/PCBData") << 280;
}

void TestRealData::theWholeLoop()
{
    QFETCH(QString, folder);
    QFETCH(int, samples);
    const QString source = dataPath(folder);
    if (source.isEmpty()) {
        QSKIP("needs data that is not part of the project: set RA_DATA_DIR to its folder");
    }
    const QStringList before = contentsOf(source);
    m_studio = std::make_unique<Studio>();
    m_studio->openWindow();

    m_studio->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(answerFileDialog(QStringLiteral("newProjectDialog"),
                             m_studio->folder() + QStringLiteral("/real.ras")));
    QVERIFY(importFolder(source, samples));
    QVERIFY(prelabel(kPrelabelled));

    QVERIFY(m_studio->search(QStringLiteral("state:suggested")));
    QCOMPARE(m_studio->listedCount(), kPrelabelled);
    m_studio->press(Qt::Key_Home);
    m_studio->press(Qt::Key_Return);
    QVERIFY(m_studio->isIn(Workspace::Review));
    QVERIFY(isReady());
    const int approved = review();
    QCOMPARE(approved, kReviewed);

    m_studio->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(m_studio->isIn(Workspace::Audit));
    QTRY_VERIFY(m_studio->child<QWidget>(QStringLiteral("matrix_keptRight"))->isVisible());

    m_studio->press(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(m_studio->isIn(Workspace::Export));
    for (const char *marked : {"exportDiffering", "exportInconsistent"}) {
        m_studio->child<QAbstractButton>(QLatin1String(marked))->setFocus();
        m_studio->press(Qt::Key_Space);
    }
    auto *run = m_studio->child<QPushButton>(QStringLiteral("exportRun"));
    QTRY_VERIFY(run->isEnabled() && run->text().contains(QString::number(approved)));
    m_studio->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_studio->child<QWidget>(QStringLiteral("exportMessage"))->isVisible());
    QVERIFY(m_studio->settle());
    qsizetype rows = 0;
    for (const char *part : {"ra_train.json", "ra_val.json"}) {
        QFile file(m_studio->folder() + QStringLiteral("/exports/real-llamafactory/")
                   + QLatin1String(part));
        if (file.open(QIODevice::ReadOnly)) {
            rows += QJsonDocument::fromJson(file.readAll()).array().size();
        }
    }
    QCOMPARE(rows, approved);
    QVERIFY(m_studio->closeWindow());
    m_studio.reset();
    QCOMPARE(contentsOf(source), before);
}

QTEST_MAIN(TestRealData)

#include "tst_realdata.moc"
