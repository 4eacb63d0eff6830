package io.lectern.live.log;

import io.lectern.room.Activity;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All reasons to refuse a command: the shared ones and each activity's own. Immutable; any thread may call it.
final class Reasons {
    private final Map<String, Reason> byName = new HashMap<>();

    /// @throws IllegalArgumentException if two reasons share a name or a code, or a class of reasons isn't an enum
    Reasons(List<Activity<?, ?, ?>> activities) {
        Set<Class<? extends Reason>> enums = new LinkedHashSet<>();
        enums.add(Refusal.class);
        activities.forEach(activity -> enums.add(activity.refusals()));
        Map<Integer, Reason> byCode = new HashMap<>();
        for (var reasons : enums) {
            for (Reason reason : constants(reasons)) {
                once(byName.put(reason.name(), reason), reason);
                once(byCode.put(reason.code(), reason), reason);
            }
        }
    }

    /// The reason with this name; empty if its activity is gone or only a newer server has it.
    public Optional<Reason> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static List<Reason> constants(Class<? extends Reason> reasons) {
        if (!reasons.isEnum()) {
            throw new IllegalArgumentException(reasons + " is no enum");
        }
        return Arrays.asList(reasons.getEnumConstants());
    }

    private static void once(@Nullable Reason other, Reason reason) {
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s %s and %s %s are two reasons of one name or code"
                            .formatted(other.code(), other.name(), reason.code(), reason.name()));
        }
    }
}
