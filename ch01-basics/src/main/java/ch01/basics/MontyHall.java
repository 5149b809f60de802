package ch01.basics;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// # Three doors
///
/// Behind one of three doors stands a car. You pick a door. The host, who knows where the car is,
/// opens one of the other two, never the one with the car, and asks: do you want to switch?
///
/// Two doors are left, so it is all the same, is it not? Do not argue: write the story down as it
/// happens, one `flatMap` for each thing that happens, and let the machine add up the histories.
/// Whoever stays wins with probability 1/3, whoever switches with 2/3. The host's choice was not
/// free: when your first pick is wrong (and it is, two times in three) he has to show you where the
/// car is.
public final class MontyHall {

    private MontyHall() { }

    /// Whether the car is won: exact, by going through all histories.
    public static Pmf<Boolean> play(boolean switching) {
        return doors().flatMap(car ->
                doors().flatMap(pick ->
                opened(car, pick).map(open ->
                (switching ? remaining(pick, open) : pick) == car)));
    }

    /// The share of games won: by playing them.
    public static double simulate(boolean switching, int games, RandomGenerator rng) {
        Require.that(games > 0, "MontyHall: expected at least one game, got %d", games);
        var won = 0;
        for (var game = 0; game < games; game++) {
            int car = doors().sample(rng);
            int pick = doors().sample(rng);
            int open = opened(car, pick).sample(rng);
            won += (switching ? remaining(pick, open) : pick) == car ? 1 : 0;
        }
        return (double) won / games;
    }

    private static Pmf<Integer> doors() {
        return Pmf.uniform(1, 2, 3);
    }

    /// The host opens a door that is neither picked nor hides the car; if he has two, either.
    private static Pmf<Integer> opened(int car, int pick) {
        return doors().given(door -> door != car && door != pick);
    }

    private static int remaining(int pick, int open) {
        return IntStream.of(1, 2, 3).filter(d -> d != pick && d != open).findFirst().orElseThrow();
    }
}
