// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/threads.h"

#include <QTest>

using ra::app::threadsFor;

class TestThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNoMoreThanThereAreCores()
    {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        QCOMPARE(threadsFor(1), 1);
        QCOMPARE(threadsFor(cores), cores);
        QCOMPARE(threadsFor(cores + 97), cores);
        QCOMPARE(threadsFor(0), std::max(1, cores - 1));
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
