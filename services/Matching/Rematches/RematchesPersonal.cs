using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

/// <summary>Where wishes for somebody else hold something about a person.</summary>
internal static class RematchesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "rematches",
                "Your wish for someone else",
                ["rematches.officer_id"],
                "SELECT differences, transition, created_at FROM rematches WHERE consortium_id = @consortium AND officer_id = @person",
                [
                    new("differences", "What should differ"),
                    new("transition", "Whether it is for a change of jobs"),
                    new("created_at", "When you said it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your wish for someone else",
                ["rematches.officer_id"],
                "SELECT count(*)::int FROM rematches WHERE consortium_id = @consortium AND officer_id = @person",
                "DELETE FROM rematches WHERE consortium_id = @consortium AND officer_id = @person"),
        ]);
}
