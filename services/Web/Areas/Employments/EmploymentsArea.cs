using Google.Rpc;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Employments;

internal sealed class EmploymentsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 150, "/operator/employer-changes", "New admins and employers", "operator") { Waits = "confirmations" },
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/admin/employer-changes", ["/admin/people"]),
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("confirmations", "confirmation to look at", "confirmations to look at"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["confirmations", "people"], "admin", async (ask, whom, token) => (await ask.Employments.ListEmployerChangesAsync(
            new ListEmployerChangesRequest(), cancellationToken: token)).EmployerChanges.Count(change => change.ConfirmTime is null && change.Person.Length > 0 && change.Person != whom.Me)),
    ];

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "EMPLOYMENT_UNKNOWN" => ("/profile/steps/post", "Fill in your position"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => EmploymentsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => EmploymentsTexts.Done;
}
