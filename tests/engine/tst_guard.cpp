// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/picture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <opencv2/imgcodecs.hpp>

#include <functional>
#include <new>

#include <dlfcn.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kSide = 9000;

/// Address space of this process now.
rlim_t usedBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? static_cast<rlim_t>(
               file.readAll().split(' ').at(0).toLongLong() * sysconf(_SC_PAGESIZE))
                                          : 0;
}

/// Lets this process have only so much more memory, for as long as it lives.
class ShortOfMemory final
{
public:
    explicit ShortOfMemory(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_AS, &m_before);
        const rlimit limit{usedBytes() + bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_AS, &limit);
    }
    ~ShortOfMemory() { ::setrlimit(RLIMIT_AS, &m_before); }
    Q_DISABLE_COPY_MOVE(ShortOfMemory)

private:
    rlimit m_before{};
};

} // namespace

Q_DECLARE_METATYPE(std::function<void()>)

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverRunsOutOfMemoryItIsCalledSo_data()
    {
        constexpr int64_t kTooMuch = int64_t(1) << 44;
        QTest::addColumn<std::function<void()>>("work");
        QTest::newRow("the language") << std::function<void()>([] { throw std::bad_alloc(); });
        QTest::newRow("OpenCV") << std::function<void()>([] {
            const cv::Mat huge(std::vector<int>{1 << 30, 1 << 14}, CV_8UC1);
            QVERIFY(huge.empty());
        });
        QTest::newRow("LibTorch") << std::function<void()>([] {
            const at::Tensor huge = at::empty({kTooMuch});
            QVERIFY(!huge.defined());
        });
    }
    void whoeverRunsOutOfMemoryItIsCalledSo()
    {
        QFETCH(std::function<void()>, work);
        const ShortOfMemory scarce(rlim_t(1) << 30);
        const Status done = runGuarded(work);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("outOfMemory"));
    }

    void anImageThatMemoryIsTooSmallForIsNotCalledDamaged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("PNG") << QStringLiteral("large.png");
        QTest::newRow("JPEG") << QStringLiteral("large.jpg");
        QTest::newRow("TIFF") << QStringLiteral("large.tif");
    }
    void anImageThatMemoryIsTooSmallForIsNotCalledDamaged()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        cv::imwrite(path.toStdString(), cv::Mat::zeros(kSide, kSide + 1, CV_8UC1));
        const ShortOfMemory scarce(rlim_t(40) << 20);
        const Result<Picture> picture = readPicture(path);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, QStringLiteral("outOfMemory"));
        QVERIFY2(picture.error().text().contains(QStringLiteral("9001 × 9000")),
                 qPrintable(picture.error().text()));
    }

    void otherFailuresKeepTheirWords()
    {
        const Status done = runGuarded([] { CV_Error(cv::Error::StsBadArg, "no such thing"); });
        QCOMPARE(done.error().code, QStringLiteral("engineFailed"));
        QVERIFY(done.error().text().contains(QStringLiteral("no such thing")));
    }

    void everyLibraryComputesWithTheThreadsThatAreSet()
    {
        setCalculationThreads(1);
        QCOMPARE(at::get_num_threads(), 1);
        QCOMPARE(cv::getNumThreads(), 1);
        using GetThreads = int (*)();
        if (void *const found = ::dlsym(RTLD_DEFAULT, "openblas_get_num_threads")) {
            QCOMPARE(reinterpret_cast<GetThreads>(found)(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
