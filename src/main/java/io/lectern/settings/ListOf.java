package io.lectern.settings;

import io.vertx.core.json.JsonObject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Function;

/// A list of objects: a list in the file, JSON in the environment. The reader turns each into a value,
/// or throws an IllegalArgumentException whose message names the mistake without quoting the value.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ListOf {
    Class<? extends Function<JsonObject, ?>> value();
}
