// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/normalmemory.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <ATen/ops/tensor.h>

#include <cmath>
#include <random>

using namespace ra::inference;

namespace {

/// Cells around three directions in four dimensions, each image a little different.
at::Tensor normalImage(quint64 seed, int cells = 200)
{
    std::mt19937_64 random(seed);
    std::vector<float> values;
    for (int i = 0; i < cells; ++i) {
        for (int d = 0; d < 4; ++d) {
            const float noise = static_cast<float>(random() % 1000) / 10'000.0F;
            values.push_back((i % 3 == d ? 1.0F : 0.0F) + noise);
        }
    }
    return at::tensor(values).reshape({cells, 4});
}

std::vector<at::Tensor> normalImages(int count, int cells = 200)
{
    std::vector<at::Tensor> images;
    for (int i = 0; i < count; ++i) {
        images.push_back(normalImage(static_cast<quint64>(i), cells));
    }
    return images;
}

} // namespace

class TestNormalMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStrangeCellStandsOut()
    {
        const NormalMemory memory = NormalMemory::build(normalImages(5), 1);
        const at::Tensor usual = normalImage(99);
        at::Tensor strange = usual.clone();
        strange[17].copy_(at::tensor(std::vector<float>{0, 0, 0, 1}));
        const at::Tensor map = memory.map(strange, {});
        QCOMPARE(map.argmax().item<int64_t>(), 17);
        QVERIFY(mapScore(map) > memory.threshold());
        QVERIFY(mapScore(map) > 3 * mapScore(memory.map(usual, {})));
    }

    void shotsOfOneGroupDoNotVouchForEachOther()
    {
        // Each image twice: alone they look perfectly usual, without their twin they don't.
        std::vector<at::Tensor> images;
        std::vector<size_t> groups;
        for (size_t i = 0; i < 4; ++i) {
            for (int shot = 0; shot < 2; ++shot) {
                images.push_back(normalImage(i).add(0.001 * shot));
                groups.push_back(i);
            }
        }
        const at::Tensor fresh = normalImage(77);
        const NormalMemory single = NormalMemory::build(images, 1);
        const NormalMemory grouped = NormalMemory::build(images, 1, groups);
        QVERIFY(mapScore(single.map(fresh, {})) > single.threshold());
        QVERIFY(mapScore(grouped.map(fresh, {})) < 1.5 * grouped.threshold());
        QVERIFY(mapScore(grouped.map(fresh, {})) / grouped.threshold()
                < mapScore(single.map(fresh, {})) / single.threshold());
    }

    void anImageIsNotComparedWithItself()
    {
        const std::vector<at::Tensor> images = normalImages(5);
        const NormalMemory memory = NormalMemory::build(images, 1);
        QVERIFY(mapScore(memory.map(images[2], {})) < mapScore(memory.map(images[2], {2})));
        QVERIFY(std::abs(mapScore(memory.map(images[2], {2})) - memory.ownScores()[2]) < 1e-5);
    }

    void theThinnedMemoryKeepsItsSizeAndIsTheSameForTheSameSeed()
    {
        const std::vector<at::Tensor> images = normalImages(6, 500);
        const NormalMemory a = NormalMemory::build(images, 7);
        const NormalMemory b = NormalMemory::build(images, 7);
        QCOMPARE(a.entryCount(), 2000);
        QCOMPARE(a.threshold(), b.threshold());
        QVERIFY(a.map(images[0], {}).equal(b.map(images[0], {})));
    }

    void theScoreIsTheMeanOfTheHighestHalfPercent()
    {
        std::vector<float> values(400, 1.0F);
        values[3] = 9;
        values[8] = 5;
        QCOMPARE(mapScore(at::tensor(values)), 7.0);
        QCOMPARE(mapScore(at::tensor(std::vector<float>{2, 3})), 3.0);
    }

    void aStopRequestEndsTheSelection()
    {
        const std::vector<at::Tensor> cells{normalImage(1, 1500), normalImage(2, 1500)};
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(NormalMemory::build(cells, 1, {}, stop.get_token()).entryCount() < 10);
        QCOMPARE(NormalMemory::build(cells, 1).entryCount(), int64_t(2000));
    }
};

QTEST_GUILESS_MAIN(TestNormalMemory)
#include "tst_normalmemory.moc"
