using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>
/// The English sentences of rounds for the fields of v1 that hold sentences, by the codes beside them. The web has its own, with people's names.
/// </summary>
internal static class RoundTexts
{
    public const string PairsWereSet = "pins or forbids were changed after it was computed.";

    public static Texts English { get; } = new("en-US",
    [
        ("Problem.PinNotPossible", "A pinned pair is no longer possible. Remove its pin, then compute again."),
        ("Problem.Interrupted", "It was started five times, and each time the process ended. Narrow its scope, or ask your operator."),
        ("Problem.Failed", "It can’t be computed as it is. Look at its scope and its pins, then compute again."),
        ("Change.MenteeLeft", "{mentee} no longer takes part."),
        ("Change.MentorLeft", "{mentor} no longer takes part."),
        ("Change.NotPossible", "The pairing of {mentee} and {mentor} is not possible."),
        ("Change.MenteePaired", "{mentee} has a pairing now."),
        ("Change.MentorFull", "{mentor} has fewer openings now."),
        ("Change.NotShown", "Someone who is not shown to you no longer takes part."),
    ]);

    /// <summary>Says why a computation failed; empty if it did not.</summary>
    public static string Of(RoundProblem problem) => English.Find($"Problem.{problem}") ?? "";

    /// <summary>Says what has changed for a pair.</summary>
    public static string Of(RoundChange? change) => change is null
        ? English.Find("Change.NotShown")!
        : English.Find($"Change.{change.Code}", new Dictionary<string, string>
        {
            ["mentee"] = $"people/{change.Entry.MenteeId}",
            ["mentor"] = $"people/{change.Entry.MentorId}",
        }) ?? "";
}
