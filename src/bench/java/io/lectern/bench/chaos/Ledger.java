package io.lectern.bench.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Records answers, faults, and the first broken promise. Any thread may call it.
final class Ledger {
    private static final int TOLD = 20;

    /// @param tries how often it was sent
    /// @param waited nanoseconds since it was first sent
    record Answer(Wish wish, long offset, int tries, long waited) {}

    private final long began = System.nanoTime();
    private final Map<UUID, Answer> acknowledged = new HashMap<>();
    private final Map<UUID, String> refused = new HashMap<>();
    private final Deque<String> diary = new ArrayDeque<>();
    private final Map<Fault.Kind, Integer> faults = new HashMap<>();
    private final CompletableFuture<String> breach = new CompletableFuture<>();
    private long lastAnswer = began;
    private long longestSilence;
    private long longestAway;
    private long longestWait;
    private long reconnects;
    private long sentAgain;

    synchronized void acknowledged(Answer answer) {
        long now = System.nanoTime();
        longestSilence = Math.max(longestSilence, now - lastAnswer);
        lastAnswer = now;
        longestWait = Math.max(longestWait, answer.waited());
        sentAgain += answer.tries() - 1;
        acknowledged.put(answer.wish().command(), answer);
    }

    synchronized void refused(Wish wish, String why) {
        refused.put(wish.command(), why);
    }

    synchronized void reconnected() {
        reconnects++;
    }

    /// @param away nanoseconds without the room
    synchronized void resumed(long away) {
        longestAway = Math.max(longestAway, away);
    }

    synchronized void happened(Fault fault) {
        faults.merge(fault.kind(), 1, Integer::sum);
        note(fault.words());
    }

    synchronized void note(String words) {
        diary.add("%8.3f s  %s".formatted(sinceBegin(), words));
        if (diary.size() > TOLD) {
            diary.remove();
        }
    }

    /// Only the first breach counts, as later ones may follow from it.
    synchronized void breach(String account) {
        breach.complete(
                "%s%n  found at %.3f s; before it:%n    %s"
                        .formatted(account, sinceBegin(), String.join("\n    ", diary)));
    }

    boolean isBroken() {
        return breach.isDone();
    }

    /// @return the account of the breach; empty if there was none within this time
    String awaitBreach(Duration time) throws Exception {
        return breach.copy().completeOnTimeout("", time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    synchronized List<Answer> answers() {
        return List.copyOf(acknowledged.values());
    }

    synchronized Map<UUID, String> refusals() {
        return Map.copyOf(refused);
    }

    synchronized Map<Fault.Kind, Integer> faults() {
        return Map.copyOf(faults);
    }

    synchronized long reconnects() {
        return reconnects;
    }

    synchronized long sentAgain() {
        return sentAgain;
    }

    synchronized double longestSilenceSeconds() {
        return longestSilence / 1e9;
    }

    /// The longest time in which a client was without its room or behind it.
    synchronized double longestAwaySeconds() {
        return longestAway / 1e9;
    }

    /// The longest time from the first sending of a wish to its acknowledgement.
    synchronized double longestWaitSeconds() {
        return longestWait / 1e9;
    }

    private double sinceBegin() {
        return (System.nanoTime() - began) / 1e9;
    }
}
