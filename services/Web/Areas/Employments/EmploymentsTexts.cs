namespace MentorNet.Web.Areas.Employments;

/// <summary>The words of employments that people read.</summary>
internal static class EmploymentsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["EMPLOYER_CHANGE_NOT_FOUND"] = "This change of employer has been decided or withdrawn in the meantime.",
        ["EMPLOYMENT_NOT_FOUND"] = "This position is no longer in your history.",
        ["EMPLOYMENT_UNKNOWN"] = "Your profile names no employer and no title yet. Fill in your position first.",
        ["ORGANIZATION_IS_SET"] = "Your employer is set already; an admin can change it with a new invitation.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["domain-named"] = "Named. It takes effect once an admin from another organization or an operator confirms it.",
        ["employed"] = "Your new job is saved. Add its details in your profile.",
        ["eliminated"] = "Saved. You stay a member and lose nothing. When you know what you want, tell us here.",
        ["wished"] = "Saved. You can change it at any time.",
    };
}
