using MentorNet.Contracts.PersonalData.V1;

namespace MentorNet.Profile.PersonalData;

internal enum ErasureState
{
    Scheduled,
    Closing,
    Erasing,
    Finishing,
    Done,
    Cancelled,
}

/// <summary>Says how an erasure goes on; pure.</summary>
internal static class ErasurePlan
{
    /// <summary>The time to change one's mind.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    /// <summary>How long before the end of it the person is reminded.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(3);

    /// <summary>How long services wait after the account has gone. An access token lives an hour at most; none is left then that could write what was just erased.</summary>
    public static readonly TimeSpan TokensEnd = TimeSpan.FromMinutes(65);

    /// <summary>How long a confirmation is waited for before the services are asked again.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    /// <summary>Gives the phase that a state asks for; null where nothing is asked.</summary>
    public static string? PhaseOf(ErasureState state) => state switch
    {
        ErasureState.Closing => ErasurePhase.Close,
        ErasureState.Erasing => ErasurePhase.Erase,
        ErasureState.Finishing => ErasurePhase.Finish,
        _ => null,
    };

    /// <summary>Lists who must confirm in a state.</summary>
    public static string[] Expected(ErasureState state) => state switch
    {
        ErasureState.Closing or ErasureState.Finishing => ["identity"],
        ErasureState.Erasing => ["caseload", "library", "matching", "messaging", "profile", "web"],
        _ => [],
    };

    /// <summary>Lists who must still confirm.</summary>
    public static IEnumerable<string> WaitingFor(ErasureState state, IEnumerable<ConfirmationRow> confirmations) =>
        Expected(state).Except(confirmations.Where(confirmation => confirmation.Phase == PhaseOf(state)).Select(confirmation => confirmation.Service));

    /// <summary>Goes on if everybody has confirmed what was asked for.</summary>
    public static ErasureRow After(ErasureRow erasure, IReadOnlyList<ConfirmationRow> confirmations, DateTimeOffset now) =>
        PhaseOf(erasure.State) is null || WaitingFor(erasure.State, confirmations).Any() ? erasure : erasure.State switch
        {
            ErasureState.Closing => erasure with { State = ErasureState.Erasing, NextAt = now + TokensEnd },
            ErasureState.Erasing => erasure with { State = ErasureState.Finishing, NextAt = now },
            _ => erasure with { State = ErasureState.Done, NextAt = null, DoneAt = now },
        };
}
