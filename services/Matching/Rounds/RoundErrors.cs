using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Every failure of rounds that a caller is told about.</summary>
internal static class RoundErrors
{
    public static DomainException RoundNotFound(Guid id) => Errors.NotFound("ROUND_NOT_FOUND", $"rounds/{id}");

    public static DomainException RoundAlreadyOpen(Guid id, string displayName) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_ALREADY_OPEN", $"The round '{displayName}' (rounds/{id}) is not finished. Publish or discard it first.")
            .With("round", $"rounds/{id}")
            .With("display_name", displayName);

    public static DomainException RoundNotOpen(Guid id, RoundState state) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "ROUND_NOT_OPEN",
            $"rounds/{id} can no longer be changed: it is {state.ToString().ToLowerInvariant()}.")
            .With("name", $"rounds/{id}")
            .With("state", state.ToString().ToUpperInvariant());

    public static DomainException RoundNotComputed(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", $"rounds/{id} has no preview. Compute it first.")
            .With("name", $"rounds/{id}");

    public static DomainException RoundOutdated(Guid id) =>
        new DomainException(
            StatusCode.Aborted,
            "ROUND_OUTDATED",
            $"The preview of rounds/{id} is out of date: {RoundTexts.PairsWereSet} Nothing was published. Compute it again.")
            .With("name", $"rounds/{id}")
            .With("change", RoundTexts.PairsWereSet)
            .With("change_code", "PAIRS_SET");

    /// <summary>A pin that cannot stand any more. Why is nobody's to know, and the message, which is kept with the round for all admins, names nobody.</summary>
    public static DomainException PinNotPossible(Guid mentee, Guid mentor) =>
        new DomainException(StatusCode.FailedPrecondition, "PIN_NOT_POSSIBLE", "A pinned pair is no longer possible. Remove its pin, then compute again.")
            .With("mentee", $"people/{mentee}")
            .With("mentor", $"people/{mentor}");

    public static DomainException RoundHasPreview(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_HAS_PREVIEW", $"rounds/{id} already has a preview; rankings are collected before that. Discard it and create another to ask for them.")
            .With("name", $"rounds/{id}");

    public static DomainException RoundNotRanking(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_RANKING", $"rounds/{id} is not open for rankings.").With("name", $"rounds/{id}");

    public static DomainException RoundComputing(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_COMPUTING", $"rounds/{id} is being computed. Wait until it is done, or cancel it.").With("name", $"rounds/{id}");

    public static DomainException RoundNotComputing(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTING", $"rounds/{id} is not being computed.").With("name", $"rounds/{id}");

    public static DomainException RoundFailed(Guid id, RoundProblem problem) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_FAILED", $"rounds/{id} could not be computed: {RoundTexts.Of(problem)}")
            .With("name", $"rounds/{id}")
            .With("problem", RoundTexts.Of(problem))
            .With("problem_code", Wire.Code(problem));

    public static DomainException RoundNotPublished(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_PUBLISHED", $"rounds/{id} is not published.").With("name", $"rounds/{id}");

    public static DomainException UndoTooLate(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "UNDO_TOO_LATE", $"rounds/{id} was published more than 24 hours ago. End single pairings instead.").With("name", $"rounds/{id}");

    public static DomainException NothingToUndo(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "NOTHING_TO_UNDO", $"Nothing in rounds/{id} is left to be undone.").With("name", $"rounds/{id}");

    /// <summary>Says what has changed first; null where that is about somebody who is not shown to the caller.</summary>
    public static DomainException ChangesNotAccepted(Guid id, RoundChange? first) =>
        new DomainException(
            StatusCode.Aborted,
            "ROUND_OUTDATED",
            $"The preview of rounds/{id} is out of date: {RoundTexts.Of(first)} Nothing was published. Compute it again, or look at all changes and publish without these pairs.")
            .With("name", $"rounds/{id}")
            .With("change", RoundTexts.Of(first))
            .With("change_code", first is null ? "" : Wire.Code(first.Code));

    public static DomainException InputErased(Guid id) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "ROUND_INPUT_ERASED",
            $"rounds/{id} cannot be computed again: someone in it has since been erased, and what was known about them with them. Its record keeps the hashes.")
            .With("name", $"rounds/{id}");
}
