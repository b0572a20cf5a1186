// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <set>

namespace ra::test {

/// A thing that an implementation of Qwen3-VL can do wrong and still write text. What each one is
/// says the table of tst_qwen3vlsensitivity.
enum class Mistake {
    // Patches and the learned grid of positions
    PatchesInRows,
    OneFrame,
    NoPatchBias,
    PositionsInRows,
    NoPositions,
    PositionGridTurned,
    CornersNotAligned,
    BicubicPositions,
    NearestPositions,
    // The tower's rotation
    TowerTurnedInRows,
    TowerTurnedByTokens,
    TowerColumnsFirst,
    TowerAxesAlternate,
    TowerPairs,
    TowerFrequenciesOverHead,
    TowerThetaOfText,
    TowerTurnedBack,
    TowerNotTurned,
    TowerTurnsValues,
    // The tower's blocks
    TowerFusedByHeads,
    TowerKeysBeforeQueries,
    TowerValuesBeforeKeys,
    TowerNoFusedBias,
    TowerNoProjectionBias,
    TowerAcrossPictures,
    TowerNoScale,
    TowerScaleOfWidth,
    TowerNormEpsilon,
    TowerRootMeanSquare,
    TowerResidualOfNormed,
    TowerErfGelu,
    TowerSilu,
    TowerFinalNorm,
    // Mergers
    MergerTanhGelu,
    MergerSilu,
    MergerNormOfFour,
    MergerByColumns,
    DeepstackNormOfEach,
    // What is added to the first layers
    DeepstackBlockEarly,
    DeepstackBlockLate,
    DeepstackLayerEarly,
    DeepstackLayerLate,
    DeepstackAtTowerIndexes,
    DeepstackBeforeFeedForward,
    DeepstackSwapped,
    DeepstackPicturesSwapped,
    DeepstackAtFirstPlaces,
    DeepstackEverywhere,
    DeepstackReplaces,
    NoDeepstack,
    // Embeddings
    PicturesSwapped,
    PicturesAdded,
    EmbeddingsScaled,
    // Places of tokens
    JumpByTokens,
    JumpBySum,
    JumpByShorterSide,
    JumpByPatches,
    SecondPictureAtZero,
    PicturesWithoutOffset,
    AxesSwapped,
    TimeCountsTokens,
    ChunkRestartsPicture,
    WrittenWithoutDelta,
    DeltaOneShort,
    // The text's rotation
    Sectioned,
    InterleavedAfterDoubling,
    TimeOnly,
    TextPairs,
    TextFrequenciesOverHalf,
    TextTheta,
    TextTurnedBack,
    TextAnglesInShort,
    KeysNotTurned,
    TextTurnsValues,
    // Norms of heads
    NoQueryNorm,
    NoKeyNorm,
    QueryNormForKeys,
    HeadsNormedTogether,
    HeadsNormedAfterTurn,
    // Attention
    HeadsByTurns,
    TextNoScale,
    TextScaleOfWidth,
    NoMask,
    PicturesBothWays,
    WrittenMaskFromTheTop,
    // Layers
    RmsEpsilon,
    RmsOnePlusWeight,
    RmsCentred,
    TextResidualOfNormed,
    NoPostNorm,
    InputNormTwice,
    ParallelResidual,
    SiluOnUp,
    GeluInLayers,
    NoFinalNorm,
    HeadOfEmbeddings,
    /// How many there are.
    Count
};

using Mistakes = std::set<Mistake>;

} // namespace ra::test
