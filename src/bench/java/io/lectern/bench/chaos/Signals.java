package io.lectern.bench.chaos;

import java.util.ArrayList;
import java.util.List;

/// Sends signals to processes (kill(1)); ignores those that have ended.
final class Signals {
    private Signals() {}

    static void send(String signal, List<ProcessHandle> to) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        to.stream().filter(ProcessHandle::isAlive).forEach(it -> command.add("" + it.pid()));
        if (command.size() > 2) {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
