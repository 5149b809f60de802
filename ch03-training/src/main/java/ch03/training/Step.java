package ch03.training;

/// What happens with one batch: a step of training changes the parameters, a step of evaluation
/// only looks. Both report how it went. A network with one loss uses [SupervisedStep]; two networks
/// that play against each other, or an agent, bring a step of their own.
@FunctionalInterface
public interface Step<B> {

    Metrics run(B batch);
}
