// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/quantproduct.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace ra::inference;

namespace {

/// Bell-shaped numbers, the same ones on every machine.
std::vector<float> numbers(std::size_t count, unsigned seed)
{
    std::mt19937 source(seed);
    constexpr int kUniforms = 12;
    std::vector<float> values(count);
    for (float &value : values) {
        double sum = -kUniforms / 2.0;
        for (int i = 0; i < kUniforms; ++i) {
            sum += double(source()) / double(std::mt19937::max());
        }
        value = float(sum);
    }
    return values;
}

struct Product {
    int rows;
    int columns;
    int inputs;
    std::vector<float> weights;
    std::vector<float> x;

    [[nodiscard]] QuantMatrix matrix(QuantBits bits) const
    {
        constexpr int kThreads = 2;
        return {rows, columns, bits, kThreads, [&](int row) {
                    return std::span(weights).subspan(std::size_t(row * columns),
                                                      std::size_t(columns));
                }};
    }
    [[nodiscard]] double exact(int input, int row) const
    {
        double sum = 0;
        for (int i = 0; i < columns; ++i) {
            sum += double(x[std::size_t(input * columns + i)])
                   * double(weights[std::size_t(row * columns + i)]);
        }
        return sum;
    }
};

Product makeProduct(int rows, int columns, int inputs)
{
    return {rows, columns, inputs, numbers(std::size_t(rows * columns), 1),
            numbers(std::size_t(inputs * columns), 2)};
}

void multiplyOne(const QuantMatrix &matrix, const QuantRows &x, float *out, int threads,
                 const PanelKernels &kernels = bestKernels())
{
    const QuantProduct product{&matrix, out};
    multiply({&product, 1}, x, threads, kernels);
}

} // namespace

class TestQuantProduct : public QObject
{
    Q_OBJECT

private:
    /// Root-mean-square error by root-mean-square result.
    static double error(const Product &product, const std::vector<float> &out)
    {
        double errors = 0;
        double squares = 0;
        for (int input = 0; input < product.inputs; ++input) {
            for (int row = 0; row < product.rows; ++row) {
                const double exact = product.exact(input, row);
                const double difference =
                    exact - double(out[std::size_t(input * product.rows + row)]);
                errors += difference * difference;
                squares += exact * exact;
            }
        }
        return std::sqrt(errors / squares);
    }

private Q_SLOTS:
    void keepsWeightsWithinHalfAStep_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<float>("halfStep");
        QTest::newRow("8") << 8 << 0.51F / 127;
        QTest::newRow("4") << 4 << 1.01F / 8;
    }
    void keepsWeightsWithinHalfAStep()
    {
        QFETCH(const int, bits);
        QFETCH(const float, halfStep);
        const Product product = makeProduct(35, 64, 1);
        const QuantMatrix matrix = product.matrix(QuantBits(bits));
        QCOMPARE(matrix.panels(), 3);
        for (int row = 0; row < product.rows; ++row) {
            const std::vector<float> stored = matrix.row(row);
            for (int group = 0; group < 2; ++group) {
                const auto first = std::size_t(row * product.columns + group * 32);
                float largest = 0;
                for (std::size_t i = 0; i < 32; ++i) {
                    largest = std::max(largest, std::abs(product.weights[first + i]));
                }
                for (std::size_t i = 0; i < 32; ++i) {
                    const float difference =
                        product.weights[first + i] - stored[std::size_t(group * 32) + i];
                    QVERIFY(std::abs(difference) <= largest * halfStep);
                }
            }
        }
    }

    void everyWayGivesTheSameNumbers_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("inputs");
        QTest::addColumn<int>("threads");
        for (const int bits : {4, 8}) {
            for (const int inputs : {1, 2, 3, 5, 8, 11}) {
                QTest::addRow("%d bits, %d", bits, inputs) << bits << 83 << 160 << inputs << 1;
            }
            QTest::addRow("%d bits, threads", bits) << bits << 200 << 96 << 9 << 3;
            QTest::addRow("%d bits, one row", bits) << bits << 1 << 32 << 1 << 2;
        }
    }
    void everyWayGivesTheSameNumbers()
    {
        QFETCH(const int, bits);
        QFETCH(const int, rows);
        QFETCH(const int, columns);
        QFETCH(const int, inputs);
        QFETCH(const int, threads);
        const Product product = makeProduct(rows, columns, inputs);
        const QuantMatrix matrix = product.matrix(QuantBits(bits));
        const QuantRows x = quantised(product.x.data(), inputs, columns, 1);
        std::vector<float> plain(std::size_t(rows * inputs), std::nanf(""));
        multiplyOne(matrix, x, plain.data(), 1, plainKernels());
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(plain.size(), std::nanf(""));
            multiplyOne(matrix, x, out.data(), threads, *kernels);
            QVERIFY2(out == plain, kernels->name);
        }
    }

    void everyWayQuantisesAlike()
    {
        constexpr int kRows = 300;
        constexpr int kColumns = 512;
        std::vector<float> values = numbers(std::size_t(kRows * kColumns), 4);
        std::fill(values.begin() + 64, values.begin() + 96, 0.0F);
        values[32] = -1e30F;
        values[100] = 1e-30F;
        const QuantRows plain = quantised(values.data(), kRows, kColumns, 1, plainKernels());
        QCOMPARE(plain.values[32], std::int8_t(-127));
        QCOMPARE(plain.scales[2], 0.0F);
        for (const PanelKernels *kernels : runnableKernels()) {
            for (const int threads : {1, 3}) {
                const QuantRows rows = quantised(values.data(), kRows, kColumns, threads, *kernels);
                QVERIFY2(rows.values == plain.values, kernels->name);
                QVERIFY2(rows.scales == plain.scales, kernels->name);
                QVERIFY2(rows.sums == plain.sums, kernels->name);
            }
        }
    }

    void takesColumnsThatAreNoWholeGroups()
    {
        const Product product = makeProduct(20, 71, 3);
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(std::size_t(product.rows * product.inputs), std::nanf(""));
            const QuantRows x = quantised(product.x.data(), product.inputs, product.columns, 1);
            multiplyOne(product.matrix(QuantBits::Eight), x, out.data(), 2, *kernels);
            QVERIFY2(error(product, out) < 0.012, kernels->name);
        }
    }

    void makesSeveralProductsAtOnce()
    {
        const Product one = makeProduct(83, 160, 5);
        const Product other{40, 160, 5, numbers(std::size_t(40 * 160), 7), one.x};
        const QuantRows x = quantised(one.x.data(), one.inputs, one.columns, 1);
        const QuantMatrix matrix = one.matrix(QuantBits::Eight);
        const QuantMatrix otherMatrix = other.matrix(QuantBits::Four);
        std::vector<float> wanted(std::size_t(one.rows * one.inputs));
        std::vector<float> otherWanted(std::size_t(other.rows * other.inputs));
        multiplyOne(matrix, x, wanted.data(), 1);
        multiplyOne(otherMatrix, x, otherWanted.data(), 1);
        for (const int threads : {1, 2, 7}) {
            std::vector<float> out(wanted.size(), std::nanf(""));
            std::vector<float> otherOut(otherWanted.size(), std::nanf(""));
            const QuantProduct products[] = {{&matrix, out.data()},
                                             {&otherMatrix, otherOut.data()}};
            multiply(products, x, threads);
            QVERIFY(out == wanted);
            QVERIFY(otherOut == otherWanted);
        }
    }

    void staysCloseToTheExactProduct_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("limit");
        QTest::newRow("8") << 8 << 0.012;
        QTest::newRow("4") << 4 << 0.11;
    }
    void staysCloseToTheExactProduct()
    {
        QFETCH(const int, bits);
        QFETCH(const double, limit);
        const Product product = makeProduct(96, 512, 6);
        std::vector<float> out(std::size_t(product.rows * product.inputs));
        multiplyOne(product.matrix(QuantBits(bits)),
                    quantised(product.x.data(), product.inputs, product.columns, 1), out.data(), 1);
        QVERIFY2(error(product, out) < limit, qPrintable(QString::number(error(product, out))));
    }

    void takesZerosAndExtremes()
    {
        const std::vector<float> weights = {0, 0, -8, 7, 1e-30F, -1e-30F, 1e20F, -1e20F};
        std::vector<float> row(96, 0);
        std::copy(weights.begin(), weights.end(), row.begin() + 32);
        for (const QuantBits bits : {QuantBits::Four, QuantBits::Eight}) {
            const QuantMatrix matrix(1, 96, bits, 1, [&](int) { return std::span(row); });
            const std::vector<float> zeros(96, 0);
            float out = 1;
            multiplyOne(matrix, quantised(zeros.data(), 1, 96, 1), &out, 1);
            QCOMPARE(out, 0.0F);
            for (const float value : matrix.row(0)) {
                QVERIFY(std::isfinite(value));
            }
        }
    }

    void multipliesBrainFloatsAsTheyLie()
    {
        const Product product = makeProduct(33, 100, 3);
        std::vector<BrainFloat> weights;
        Product rounded = product;
        for (float &weight : rounded.weights) {
            weights.push_back(roundedAway(weight));
            weight = widened(weights.back());
        }
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(std::size_t(product.rows * product.inputs));
            multiplyBrain(weights.data(), product.rows, product.columns, product.x.data(),
                          product.inputs, out.data(), 2, *kernels);
            QVERIFY2(error(rounded, out) < 1e-6, kernels->name);
        }
    }

    void aRowOfBrainFloatProductsDoesNotDependOnTheOthers()
    {
        const Product product = makeProduct(35, 100, 7);
        std::vector<BrainFloat> weights;
        for (const float weight : product.weights) {
            weights.push_back(roundedAway(weight));
        }
        const auto rows = std::size_t(product.rows);
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> together(rows * std::size_t(product.inputs));
            multiplyBrain(weights.data(), product.rows, product.columns, product.x.data(),
                          product.inputs, together.data(), 3, *kernels);
            for (int i = 0; i < product.inputs; ++i) {
                std::vector<float> alone(rows);
                multiplyBrain(weights.data(), product.rows, product.columns,
                              product.x.data() + std::ptrdiff_t(i) * product.columns, 1,
                              alone.data(), 1, *kernels);
                QVERIFY2(std::equal(alone.begin(), alone.end(),
                                    together.begin() + std::ptrdiff_t(rows) * i),
                         kernels->name);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestQuantProduct)
#include "tst_quantproduct.moc"
