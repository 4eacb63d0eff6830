package io.lectern.web;

import java.util.List;
import java.util.OptionalInt;

/// An error that the caller is told of, as problem details (RFC 9457).
public final class Problem extends RuntimeException {
    /// What is wrong with one field of a request, as a sentence.
    public record Field(String name, String error) {}

    private final int status;
    private final String type;
    private final String title;
    private final List<Field> fields;
    private final OptionalInt retryAfter;

    private Problem(
            int status,
            String type,
            String title,
            String detail,
            List<Field> fields,
            OptionalInt retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.fields = fields;
        this.retryAfter = retryAfter;
    }

    private Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, List.of(), OptionalInt.empty());
    }

    public static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail);
    }

    /// A 404: the thing doesn't exist, or the caller may not see it.
    public static Problem notFound() {
        return new Problem(404, "not-found", "Not found", "There is nothing here.");
    }

    public static Problem unauthorized() {
        return unauthorized("Sign in first.");
    }

    public static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", "Not signed in", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "Not allowed", detail);
    }

    public static Problem malformed(String detail) {
        return new Problem(400, "malformed", "Malformed request", detail);
    }

    public static Problem invalid(List<Field> fields) {
        return new Problem(
                400,
                "invalid",
                "Invalid request",
                String.join(" ", fields.stream().map(Field::error).toList()),
                List.copyOf(fields),
                OptionalInt.empty());
    }

    public static Problem invalid(String field, String error) {
        return invalid(List.of(new Field(field, error)));
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "conflict", "Conflict", detail);
    }

    public static Problem tooMany(int retryAfterSeconds) {
        return new Problem(
                429,
                "too-many",
                "Too many requests",
                "Too many tries. Wait a while, then try again.",
                List.of(),
                OptionalInt.of(retryAfterSeconds));
    }

    public static Problem unavailable() {
        return new Problem(
                503,
                "unavailable",
                "Unavailable",
                "Lectern can't do this right now. Try again in a moment.",
                List.of(),
                OptionalInt.of(2));
    }

    public static Problem broken() {
        return new Problem(
                500, "broken", "Something broke", "This is a fault of Lectern; it was noted.");
    }

    public int status() {
        return status;
    }

    /// A short name for programs to compare: "not-found".
    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Field> fields() {
        return fields;
    }

    /// The seconds after which another try makes sense.
    public OptionalInt retryAfter() {
        return retryAfter;
    }
}
