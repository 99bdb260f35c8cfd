using MentorNet.Identity.V1;

namespace MentorNet.Web.Areas.Members;

internal sealed class MembersArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Account, 10, "/consortium", "Account", "") { Waits = "roles" },
        new(Menu.Admin, 20, "/admin/people", "People", "admin") { Waits = "people" },
        new(Menu.Admin, 30, "/admin/members", "Members and roles", "admin"),
        new(Menu.Admin, 120, "/operator/consortia", "Consortia", "operator"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/admin/invitations", ["/admin/people"]),
        ("/admin/readiness", ["/admin/people"]),
        ("/consortia", ["/consortium"]),
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("people", "confirmation to look at", "confirmations to look at"),
        new("roles", "role is offered to you", "roles are offered to you"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["confirmations", "people"], "admin,operator", async (ask, _, token) => (await ask.Appointments.ListAppointmentsAsync(
            new ListAppointmentsRequest(), cancellationToken: token)).Appointments.Count(appointment => appointment.CallerMayConfirm)),
        // For a page it was asked when the session was.
        new(["roles"], Audience.Member, async (ask, whom, token) => (whom.Http?.Items[typeof(OwnMembership)] as OwnMembership ?? await ask.Members.GetOwnMembershipAsync(
            new GetOwnMembershipRequest(), cancellationToken: token)).OfferedRoles.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Lead, 10, typeof(WherePart), Audience.Member)];

    public override IReadOnlyList<Type> Notes => [typeof(OwnMembershipNotes)];

    public override IReadOnlyDictionary<string, string> Reasons => MembersTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => MembersTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => MembersTexts.Fields;
}
