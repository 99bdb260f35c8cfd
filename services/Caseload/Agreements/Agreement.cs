using MentorNet.Caseload.Engagements;

namespace MentorNet.Caseload.Agreements;

internal enum Rhythm
{
    Weekly,

    EveryTwoWeeks,

    Monthly,
}

/// <summary>What a version of an agreement says. One that extends another counts its weeks from that one's end.</summary>
internal sealed record Terms(
    string Purpose, string[] Needs, int Weeks, Rhythm Rhythm, int SessionMinutes, string Meeting, string Confidentiality, string Stopping, DateTimeOffset? From = null)
{
    /// <summary>How long a session may be, in minutes.</summary>
    public static readonly int[] Lengths = [30, 45, 60, 90];

    public const int FewestWeeks = 4;

    public const int MostWeeks = 24;

    public bool Equals(Terms? other) => other is not null
        && (Purpose, Weeks, Rhythm, SessionMinutes, Meeting, Confidentiality, Stopping, From) == (other.Purpose, other.Weeks, other.Rhythm, other.SessionMinutes, other.Meeting, other.Confidentiality, other.Stopping, other.From)
        && Needs.SequenceEqual(other.Needs);

    public override int GetHashCode() => HashCode.Combine(Purpose, Weeks, Rhythm, SessionMinutes, Meeting, Confidentiality, Stopping, Needs.Length);
}

/// <summary>A version of what two people agree on. Its terms never change; who has signed it does.</summary>
internal sealed record Agreement(
    Guid Id, Guid EngagementId, int Version, Guid ProposerId, Terms Terms, DateTimeOffset CreatedAt, DateTimeOffset? MentorSignedAt, DateTimeOffset? MenteeSignedAt)
{
    /// <summary>When both had signed; null before.</summary>
    public DateTimeOffset? InForceSince => MentorSignedAt is { } mentor && MenteeSignedAt is { } mentee ? (mentor > mentee ? mentor : mentee) : null;

    /// <summary>When its weeks are over; null until both have signed.</summary>
    public DateTimeOffset? EndsAt => InForceSince is { } since ? (Terms.From > since ? Terms.From.Value : since).AddDays(7 * Terms.Weeks) : null;

    /// <summary>Proposes a version after the newest, signed by who proposes it. What says the same as the newest is that one, signed.</summary>
    public static Agreement Propose(Engagement engagement, Agreement? newest, Guid proposer, Terms terms, DateTimeOffset now)
    {
        if (engagement.MenteeId is null)
        {
            throw AgreementErrors.NeedsTwo(engagement.Id);
        }

        return newest is not null && newest.Terms == terms
            ? newest.Sign(engagement, proposer, now)
            : new Agreement(Guid.CreateVersion7(now), engagement.Id, (newest?.Version ?? 0) + 1, proposer, terms, now, null, null).Sign(engagement, proposer, now);
    }

    /// <summary>What this version says, for so many weeks after its end.</summary>
    public Terms Extended(int weeks) => Terms with { Weeks = weeks, From = EndsAt };

    /// <summary>Signs for one of the two; once signed it stays so.</summary>
    public Agreement Sign(Engagement engagement, Guid person, DateTimeOffset now) => person == engagement.MentorId
        ? this with { MentorSignedAt = MentorSignedAt ?? now }
        : this with { MenteeSignedAt = MenteeSignedAt ?? now };

    public DateTimeOffset? SignedAt(Engagement engagement, Guid person) => person == engagement.MentorId ? MentorSignedAt : MenteeSignedAt;

    public DateTimeOffset? OtherSignedAt(Engagement engagement, Guid person) => person == engagement.MentorId ? MenteeSignedAt : MentorSignedAt;
}
