// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardprofile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ra;

class TestRewardProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheBuiltInProfiles()
    {
        const RewardProfile strict = builtInProfile(QStringLiteral("m3-ad")).value();
        QCOMPARE(strict, RewardProfile());
        QCOMPARE(strict.efficiencyBonus, 0.1);
        QCOMPARE(strict.rule, RightRule::Strict);
        const RewardProfile figure = builtInProfile(QStringLiteral("m3-ad-figure")).value();
        QCOMPARE(figure.efficiencyBonus, 0.0);
        QCOMPARE(figure.rule, RightRule::Verdict);
        const auto none = builtInProfile(QStringLiteral("m4"));
        QCOMPARE(none.error().code, QStringLiteral("unknownProfile"));
        QVERIFY(none.error().text().contains(QStringLiteral("m3-ad-figure")));
    }

    void readsBackItsOwnJson()
    {
        for (RewardProfile profile : builtInProfiles()) {
            QCOMPARE(profileFromJson(toJson(profile)).value(), profile);
            profile.name = u"鋼 \"1\""_qs;
            profile.typeThreshold = 1.0 / 3;
            profile.isThinkPrefilled = true;
            QCOMPARE(profileFromJson(toJson(profile)).value(), profile);
        }
    }

    void jsonIsCanonical()
    {
        QCOMPARE(toJson(RewardProfile()),
                 QByteArray("{\"answer\":1,\"boxAgreement\":0.5,\"broken\":-1,\"consistency\":1,"
                            "\"efficiencyBonus\":0.1,\"fixed\":1,\"locationThreshold\":0.5,"
                            "\"locationWeight\":0.5,\"name\":\"m3-ad\",\"needless\":-0.5,"
                            "\"rule\":\"strict\",\"thinkPrefilled\":false,\"typeThreshold\":0.8,"
                            "\"typeWeight\":0.5}"));
    }

    void hashTellsProfilesApart()
    {
        const ProfileRow row = toRow(RewardProfile());
        QCOMPARE(row.name, QStringLiteral("m3-ad"));
        QCOMPARE(row.hash.size(), 32);
        RewardProfile other;
        other.needless = -0.4;
        QVERIFY(toRow(other).hash != row.hash);
        QCOMPARE(toRow(RewardProfile()).hash, row.hash);
    }

    void refusesWhatIsNotAProfile_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("missing") << "fixed" << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("text for a number") << "fixed" << QJsonValue(QStringLiteral("1"));
        QTest::newRow("no name") << "name" << QJsonValue(QString());
        QTest::newRow("rule") << "rule" << QJsonValue(QStringLiteral("lenient"));
        QTest::newRow("flag") << "thinkPrefilled" << QJsonValue(1);
        QTest::newRow("unknown key") << "bonus" << QJsonValue(1);
    }

    void refusesWhatIsNotAProfile()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject json = QJsonDocument::fromJson(toJson(RewardProfile())).object();
        if (value.isUndefined()) {
            json.remove(key);
        } else {
            json.insert(key, value);
        }
        const auto profile = profileFromJson(QJsonDocument(json).toJson());
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, QStringLiteral("badProfile"));
        QVERIFY(!profileFromJson("{"));
        QVERIFY(!profileFromJson(""));
    }
};

QTEST_GUILESS_MAIN(TestRewardProfile)
#include "tst_rewardprofile.moc"
