// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

/// The error codes that some code acts on; all others are only told. The sentence of each stands
/// where the error is made.
namespace ra::errorcode {

/// Another program holds the project.
inline constexpr char kAlreadyOpen[] = "alreadyOpen";
/// An answer that can't be stored.
inline constexpr char kBadAnswer[] = "badAnswer";
/// A page key of another list.
inline constexpr char kBadKey[] = "badKey";
/// A person or the program asked to stop.
inline constexpr char kCancelled[] = "cancelled";
/// The same picture is approved with the opposite verdict.
inline constexpr char kContradicts[] = "contradicts";
/// Something on the disk was changed by another program.
inline constexpr char kDamaged[] = "damaged";
/// Files of an earlier export that somebody worked on.
inline constexpr char kChangedFiles[] = "changedFiles";
/// No room.
inline constexpr char kDiskFull[] = "diskFull";
/// The same thing a second time.
inline constexpr char kDuplicate[] = "duplicate";
/// The monitor failed where it should have said what is wrong.
inline constexpr char kEngineFault[] = "engineFault";
/// Something is there already.
inline constexpr char kExists[] = "exists";
/// The picture can't be read whole.
inline constexpr char kImageBroken[] = "imageBroken";
/// The picture's file is not there.
inline constexpr char kImageMissing[] = "imageMissing";
/// The picture is not the one that was imported.
inline constexpr char kImageReplaced[] = "imageReplaced";
/// The record would be a bad training row (protocol 4.1).
inline constexpr char kInconsistent[] = "inconsistent";
/// The disk fails.
inline constexpr char kIoError[] = "ioError";
/// Another program is writing.
inline constexpr char kLocked[] = "locked";
/// The disk failed, and nobody knows whether the change is stored.
inline constexpr char kMaybeStored[] = "maybeStored";
/// The list of installed monitors can't be read or written.
inline constexpr char kMonitorList[] = "monitorList";
/// The monitor gave up.
inline constexpr char kMonitorOff[] = "monitorOff";
/// What is to be imported is a folder of the project that was moved.
inline constexpr char kMovedFolder[] = "movedFolder";
/// More than a message to or from the worker can hold.
inline constexpr char kFrameTooLarge[] = "frameTooLarge";
/// What the worker wrote is no message.
inline constexpr char kMessageInvalid[] = "messageInvalid";
/// No right to read or write.
inline constexpr char kNoAccess[] = "noAccess";
/// No such action in the history.
inline constexpr char kNoAction[] = "noAction";
/// No such file.
inline constexpr char kNoFile[] = "noFile";
/// No monitor of that name.
inline constexpr char kNoMonitor[] = "noMonitor";
/// A category without references.
inline constexpr char kNoReferences[] = "noReferences";
/// No such image folder.
inline constexpr char kNoRoot[] = "noRoot";
/// An action that is no review.
inline constexpr char kNotReview[] = "notReview";
/// Memory ran out.
inline constexpr char kOutOfMemory[] = "outOfMemory";
/// An export with fewer rows than the one that it would replace.
inline constexpr char kPoorerExport[] = "poorerExport";
/// The project was opened for reading.
inline constexpr char kReadOnly[] = "readOnly";
/// Nothing can be written beside the project.
inline constexpr char kReadOnlyFolder[] = "readOnlyFolder";
/// No answer in time.
inline constexpr char kTimeout[] = "timeout";
/// Too few references can be read.
inline constexpr char kTooFewReadable[] = "tooFewReadable";
/// The record's state doesn't allow it.
inline constexpr char kTransition[] = "transition";
/// The answer differs from ground truth.
inline constexpr char kTruthDiffers[] = "truthDiffers";
/// A defect whose type nobody has named.
inline constexpr char kTypeUnknown[] = "typeUnknown";
/// A category that the monitor was not told of, or has forgotten.
inline constexpr char kUnknownCategory[] = "unknownCategory";
/// The worker speaks another version.
inline constexpr char kWireVersion[] = "wireVersion";
/// The worker ended.
inline constexpr char kWorkerCrashed[] = "workerCrashed";
/// The worker wrote what can't be read.
inline constexpr char kWorkerUnreadable[] = "workerUnreadable";

} // namespace ra::errorcode
