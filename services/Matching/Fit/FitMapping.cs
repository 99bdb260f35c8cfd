using MentorNet.Matching.V1;

namespace MentorNet.Matching.Fit;

/// <summary>Parts of the score as protos name them.</summary>
internal static class FitMapping
{
    public static ScorePart ToProto(Part part) => part switch
    {
        Part.Needs => ScorePart.Needs,
        Part.JobAlike => ScorePart.JobAlike,
        Part.Experience => ScorePart.Experience,
        Part.Organization => ScorePart.OrganizationLikeness,
        Part.Hours => ScorePart.Hours,
        _ => ScorePart.OtherSector,
    };
}
