namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says that a person now holds these roles in a consortium; no roles means that they left.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Roles">Lists their roles, in lower case: officer, mentor, coach, admin.</param>
/// <param name="Joined">Says that they have accepted; false while they are invited.</param>
/// <param name="ChangedAt">When it changed.</param>
/// <param name="JoinedAs">Set where somebody who was invited leaves because they joined by the account that they had: what was known of the invited person is that person's; null otherwise.</param>
/// <param name="Organizations">Every organization that invitations of theirs named, <c>organizations/{scheme}-{key}</c>: its people must not know of them; null where nothing new is told of it.</param>
/// <param name="MailDomain">The domain of their mail address in lower case, without what stands before "@"; empty where nothing new is told of it.</param>
/// <param name="InvitedBy">The admin who has invited somebody who is not a member yet; null otherwise.</param>
/// <param name="AppointmentOpen">Whether an admin made them an admin, and no admin of another organization and no operator has confirmed it yet.</param>
/// <param name="FurtherDomains">The domains of other addresses that they have or left, in lower case; null where nothing new is told of it.</param>
public sealed record MembershipChanged(
    Guid PersonId,
    Guid ConsortiumId,
    IReadOnlyList<string> Roles,
    bool Joined,
    DateTimeOffset ChangedAt,
    Guid? JoinedAs = null,
    IReadOnlyList<string>? Organizations = null,
    string MailDomain = "",
    Guid? InvitedBy = null,
    bool AppointmentOpen = false,
    IReadOnlyList<string>? FurtherDomains = null) : IPersonEvent;
