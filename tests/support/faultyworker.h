// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1String>

#include <chrono>

/// What the program ra-faulty-worker can be asked to do: as its first argument (at its start), as
/// a category's name (in prepare) or as an item's file path (in run). Anything else goes well;
/// the reply's `tokens` are then the program's process id.
namespace ra::test {

inline constexpr QLatin1String kCrash("crash");
/// As the kernel does it when memory is short.
inline constexpr QLatin1String kKilled("killed");
/// Ends with exit code 0 in the middle.
inline constexpr QLatin1String kExit("exit");
/// Stands still, without a sign of life.
inline constexpr QLatin1String kHang("hang");
/// Never comes back, but gives signs of life.
inline constexpr QLatin1String kEndless("endless");
/// As endless, and does not obey a cancel nor a terminate.
inline constexpr QLatin1String kStubborn("stubborn");
/// Waits until it is cancelled.
inline constexpr QLatin1String kObedient("obedient");
inline constexpr QLatin1String kGarbage("garbage");
inline constexpr QLatin1String kHalfFrame("halfFrame");
inline constexpr QLatin1String kHugeLength("hugeLength");
/// A byte now and then, never a whole message.
inline constexpr QLatin1String kDrip("drip");
inline constexpr QLatin1String kFlood("flood");
inline constexpr QLatin1String kOutOfMemory("outOfMemory");
inline constexpr QLatin1String kThrow("throw");
/// Signs of life without end.
inline constexpr QLatin1String kBeatFlood("beatFlood");
/// A reply with a number out of range.
inline constexpr QLatin1String kInvalidReply("invalidReply");
/// A piece with a number out of range before a good reply.
inline constexpr QLatin1String kInvalidPiece("invalidPiece");
/// Writes kNoisyLines lines to its log.
inline constexpr QLatin1String kNoisy("noisy");
inline constexpr int kNoisyLines = 50'000;
inline constexpr QLatin1String kLargeHeatMap("largeHeatMap");
inline constexpr int kLargeHeatMapSide = 512;
/// Fails unless the category was prepared.
inline constexpr QLatin1String kNeedsKnowledge("needsKnowledge");
/// As a category: prepare is refused with `noReferences`.
inline constexpr QLatin1String kRefused("refused");
/// As a category: prepare takes kSlowSteps steps of kSlowStep each and tells of every one.
inline constexpr QLatin1String kSlow("slow");
inline constexpr int kSlowSteps = 20;
inline constexpr std::chrono::milliseconds kSlowStep{110};
/// As a category: prepare tells of the same step for ever.
inline constexpr QLatin1String kTreading("treading");

/// Late, but at work: takes kLabour of processor time in one go, then goes well. At its start, in
/// prepare and in run.
inline constexpr QLatin1String kLabouring("labouring");
inline constexpr std::chrono::milliseconds kLabour{600};
/// In run: works a little between long waits, as on a busy machine, then goes well.
inline constexpr QLatin1String kCrowded("crowded");
inline constexpr int kCrowdedSteps = 10;
inline constexpr std::chrono::milliseconds kCrowdedLabour{5};
/// In run: writes on for ever; when it is stopped, it gives what it has, an incomplete trace.
inline constexpr QLatin1String kWriting("writing");
/// In run: ends as if it was told to by the system, and gives up the item with `cancelled`.
inline constexpr QLatin1String kGivesUp("givesUp");
/// As the last of several items: it gets no reply.
inline constexpr QLatin1String kForgetful("forgetful");
/// Works for ever and gets nowhere.
inline constexpr QLatin1String kSpinning("spinning");
/// As a category: it was forgotten by the time an image of it comes, once.
inline constexpr QLatin1String kForgotten("forgotten");

// At the start only.
/// Starts well, but can't wait for messages from then on.
inline constexpr QLatin1String kNoPoll("noPoll");
inline constexpr QLatin1String kWrongVersion("wrongVersion");
inline constexpr QLatin1String kNoWeights("noWeights");
inline constexpr QLatin1String kExitAtOnce("exitAtOnce");
/// Takes kSlowSteps steps of kSlowStep each to load, without work, and tells of every one.
inline constexpr QLatin1String kLoading("loading");
/// Tells of the same step of its loading for ever.
inline constexpr QLatin1String kLoadingTreads("loadingTreads");
/// Starts well, but does not pass its self-test.
inline constexpr QLatin1String kFailingCheck("failingCheck");
inline constexpr double kCheckedGflops = 42.5;

} // namespace ra::test
