package io.lectern.bench.chaos;

import io.lectern.activity.board.BoardCommand;
import io.lectern.activity.board.BoardState;
import io.lectern.activity.board.Form;
import io.lectern.activity.board.Item;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Draws strokes, and moves, erases and restores its own.
final class BoardTalk implements Talk {
    private static final int POINTS = 12;

    @Override
    public Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random) {
        List<Item> mine =
                Talk.state(seen, BoardState.class).items().values().stream()
                        .filter(it -> it.by().is(me.id()))
                        .toList();
        int chance = random.nextInt(10);
        if (mine.isEmpty() || chance < 5) {
            return Optional.of(
                    new BoardCommand.Draw(
                            0,
                            Form.PEN,
                            1 + random.nextInt(8),
                            1 + random.nextInt(5),
                            stroke(random),
                            Optional.empty()));
        }
        var one = mine.get(random.nextInt(mine.size()));
        var ids = List.of(one.id());
        if (one.erased().isPresent()) {
            return Optional.of(new BoardCommand.Restore(ids));
        }
        return Optional.of(
                chance < 7
                        ? new BoardCommand.Move(ids, 1 + random.nextInt(9), 1 + random.nextInt(9))
                        : new BoardCommand.Erase(ids));
    }

    private static List<Integer> stroke(Random random) {
        List<Integer> points = new ArrayList<>();
        points.add(2_000 + random.nextInt(5_000));
        points.add(2_000 + random.nextInt(3_000));
        for (int i = 1; i < POINTS; i++) {
            points.add(random.nextInt(100) - 50);
            points.add(random.nextInt(100) - 50);
        }
        return points;
    }
}
