// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Linked into tests under the thread sanitizer only. Qt starts programs by a clone() that shares
// the memory until the exec. The sanitizer takes that for a fork, and looks away from the thread
// that did it for ever after. This one stands before the sanitizer's and goes to the system's.

#include <cstdarg>

#include <dlfcn.h>
#include <sched.h>

extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    using Clone = int (*)(int (*)(void *), void *, int, void *, ...);
    static const auto systemClone =
        reinterpret_cast<Clone>(::dlsym(::dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD), "clone"));
    va_list more;
    va_start(more, argument);
    void *const parentId = va_arg(more, void *);
    void *const storage = va_arg(more, void *);
    void *const childId = va_arg(more, void *);
    va_end(more);
    return systemClone(function, stack, flags, argument, parentId, storage, childId);
}
