// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardprofile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ra {

namespace {

struct NumberKey {
    QLatin1String key;
    double RewardProfile::*member;
};

constexpr NumberKey kNumberKeys[] = {
    {QLatin1String("consistency"), &RewardProfile::consistency},
    {QLatin1String("answer"), &RewardProfile::answer},
    {QLatin1String("typeWeight"), &RewardProfile::typeWeight},
    {QLatin1String("locationWeight"), &RewardProfile::locationWeight},
    {QLatin1String("fixed"), &RewardProfile::fixed},
    {QLatin1String("broken"), &RewardProfile::broken},
    {QLatin1String("needless"), &RewardProfile::needless},
    {QLatin1String("efficiencyBonus"), &RewardProfile::efficiencyBonus},
    {QLatin1String("typeThreshold"), &RewardProfile::typeThreshold},
    {QLatin1String("locationThreshold"), &RewardProfile::locationThreshold},
    {QLatin1String("boxAgreement"), &RewardProfile::boxAgreement},
};
constexpr QLatin1String kNameKey("name");
constexpr QLatin1String kRuleKey("rule");
constexpr QLatin1String kPrefilledKey("thinkPrefilled");
constexpr qsizetype kOtherKeyCount = 3;

tl::unexpected<Error> badKey(QLatin1String key)
{
    return fail("badProfile",
                QT_TRANSLATE_NOOP("ra", "The reward profile has no valid value for \"%1\". Repair "
                                        "it or choose another profile."),
                {key});
}

} // namespace

const std::vector<RewardProfile> &builtInProfiles()
{
    static const std::vector<RewardProfile> kProfiles = [] {
        RewardProfile figure;
        figure.name = QStringLiteral("m3-ad-figure");
        figure.rule = RightRule::Verdict;
        figure.efficiencyBonus = 0;
        return std::vector{RewardProfile(), figure};
    }();
    return kProfiles;
}

Result<RewardProfile> builtInProfile(const QString &name)
{
    QStringList names;
    for (const RewardProfile &profile : builtInProfiles()) {
        if (profile.name == name) {
            return profile;
        }
        names.append(profile.name);
    }
    return fail("unknownProfile",
                QT_TRANSLATE_NOOP("ra", "There is no reward profile \"%1\". Use one of: %2."),
                {name, names.join(QStringLiteral(", "))});
}

QByteArray toJson(const RewardProfile &profile)
{
    QJsonObject json{{kNameKey, profile.name},
                     {kRuleKey, toKey(profile.rule)},
                     {kPrefilledKey, profile.isThinkPrefilled}};
    for (const NumberKey &entry : kNumberKeys) {
        json.insert(entry.key, profile.*entry.member);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<RewardProfile> profileFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    RewardProfile profile;
    profile.name = object.value(kNameKey).toString();
    if (profile.name.isEmpty()) {
        return badKey(kNameKey);
    }
    const QString rule = object.value(kRuleKey).toString();
    if (rule != toKey(RightRule::Verdict) && rule != toKey(RightRule::Strict)) {
        return badKey(kRuleKey);
    }
    profile.rule = rule == toKey(RightRule::Verdict) ? RightRule::Verdict : RightRule::Strict;
    if (!object.value(kPrefilledKey).isBool()) {
        return badKey(kPrefilledKey);
    }
    profile.isThinkPrefilled = object.value(kPrefilledKey).toBool();
    for (const NumberKey &entry : kNumberKeys) {
        if (!object.value(entry.key).isDouble()) {
            return badKey(entry.key);
        }
        profile.*entry.member = object.value(entry.key).toDouble();
    }
    if (object.size() != std::ssize(kNumberKeys) + kOtherKeyCount) {
        return fail("badProfile",
                    QT_TRANSLATE_NOOP("ra", "The reward profile \"%1\" has constants that this "
                                            "version does not know. Use a newer version."),
                    {profile.name});
    }
    return profile;
}

ProfileRow toRow(const RewardProfile &profile)
{
    const QByteArray json = toJson(profile);
    return {profile.name, json, QCryptographicHash::hash(json, QCryptographicHash::Sha256)};
}

QString toKey(RightRule rule)
{
    return rule == RightRule::Verdict ? QStringLiteral("verdict") : QStringLiteral("strict");
}

} // namespace ra
