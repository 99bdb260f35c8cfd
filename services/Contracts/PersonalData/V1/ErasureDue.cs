namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Asks the services for their part in an erasure. It is sent again until each has confirmed, so it must be harmless when repeated.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Consortia">Lists the consortia in which they took part.</param>
/// <param name="Phase"><c>CLOSE</c>, <c>ERASE</c> or <c>FINISH</c>; see <see cref="ErasurePhase"/>.</param>
/// <param name="AskedAt">When this was asked.</param>
public sealed record ErasureDue(Guid ErasureId, Guid PersonId, IReadOnlyList<Guid> Consortia, string Phase, DateTimeOffset AskedAt) : IEvent;

/// <summary>Names the phases of an erasure, in their order.</summary>
public static class ErasurePhase
{
    /// <summary>Identity deletes the account, so that nobody signs in as them; it keeps their address for the last mail.</summary>
    public const string Close = "CLOSE";

    /// <summary>Every other service does its part, when no access token of theirs is valid any more.</summary>
    public const string Erase = "ERASE";

    /// <summary>Identity sends the last mail and forgets the address.</summary>
    public const string Finish = "FINISH";
}
