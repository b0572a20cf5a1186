// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/truthsource.h"

namespace ra {

TruthSource truthSource(RowHealth groundTruth, RowHealth record, RecordState state)
{
    switch (groundTruth) {
    case RowHealth::Whole:
        return TruthSource::GroundTruth;
    case RowHealth::Damaged:
        return TruthSource::None;
    case RowHealth::Missing:
        break;
    }
    const bool standsIn = record == RowHealth::Whole && state == RecordState::Approved;
    return standsIn ? TruthSource::Record : TruthSource::None;
}

} // namespace ra
