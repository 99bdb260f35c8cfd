using MentorNet.Identity.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Members;

/// <summary>The words of members that people read.</summary>
internal static class MembersTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CONFIRM_BY_ANOTHER"] = "An admin who works for another organization has to confirm this. You cannot confirm your own, or any while you name no employer or wait to be confirmed yourself.",
        ["CONSORTIUM_NOT_FOUND"] = "This consortium does not exist, or you are not a member of it.",
        ["DEMO_DISABLED"] = "This installation has no sample consortium.",
        ["APPOINTMENT_NOT_FOUND"] = "This person is no longer an admin.",
        ["INVITATION_NOT_FOUND"] = "This invitation no longer exists.",
        ["INVITATION_NOT_OPEN"] = "This invitation has been answered or revoked in the meantime.",
        ["INVITATIONS_INCOMPLETE"] = "Not all were invited: the sign-in service stopped answering. Send the same file again; no one gets a second email.",
        ["INVITATION_MAIL_LIMIT"] = "This person has already been sent several invitations today. Send the next one tomorrow.",
        ["LAST_ADMIN"] = "The consortium would have no admin left. Make someone else an admin first; it counts once they have accepted.",
        ["MEMBER_NOT_FOUND"] = "This person is no longer a member of this consortium.",
        ["NO_ROLES_OFFERED"] = "These roles are no longer offered. Load the page again to see what is.",
        ["SESSION_NOT_FOUND"] = "This session has already ended.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["role-asked"] = "We asked them by email. They have the role once they accept.",
        ["member-removed"] = "Removed. They are notified by email.",
        ["invited"] = "Invited by email.",
        ["invited-again"] = "They were invited already and haven’t answered. Use “Send again” if they need a new link.",
        ["member-already"] = "They’re a member already. If you chose a role they don’t have, they’re asked to accept it.",
        ["resent"] = "The invitation was sent again.",
        ["mail-resumed"] = "We’ll email you again from now on.",
        ["revoked"] = "Revoked. Its link no longer works.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["rivals"] = "Rivals",
    };

    public static string Of(Invitation.Types.State state) => state switch
    {
        Invitation.Types.State.Open => "Awaiting a reply",
        Invitation.Types.State.Accepted => "Accepted",
        Invitation.Types.State.Revoked => "Revoked",
        Invitation.Types.State.Expired => "Expired",
        Invitation.Types.State.Declined => "Declined",
        _ => "",
    };

    public static string Of(InvitePeopleResponse.Types.KnownRow row) => row.State == Person.Types.State.Invited ? "invited already" : "a member already";

    /// <summary>Names a member in lists for admins: by the address where they show no name.</summary>
    public static string NameOf(Member member) => member.DisplayName.Length > 0 ? member.DisplayName : member.Email;

    /// <summary>Names whoever was invited, in the same way.</summary>
    public static string NameOf(Invitation invitation) => invitation.DisplayName.Length > 0 ? invitation.DisplayName : invitation.Email;

    public static string Of(IndependenceRule.Types.Rivals rivals) => rivals switch
    {
        IndependenceRule.Types.Rivals.NamedRivals => "Not paired if the two were named as rivals",
        IndependenceRule.Types.Rivals.LabourMarket => "Not paired if named as rivals, or in one labor market (the same CBSA)",
        _ => "May be paired",
    };
}
