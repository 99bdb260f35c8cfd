using MentorNet.Profile.Data;
using MentorNet.Profile.Likeness;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Api;

internal sealed partial class LikenessApi(Database database, DirectoryIndex directory, TimeProvider clock) : LikenessService.LikenessServiceBase
{
    private const string KindsDiffer = "How alike organizations of different kinds are is unknown: they have no features in common that would be fair to compare.";
    private const string NoFeatures = "How alike organizations of this kind are is unknown: their sources tell no features to compare.";
    private const string NothingKnown = "Nothing is known of this organization that others of its kind could be compared by.";

    private static Twin ToProto(KindIndex index, OrganizationRow own, OrganizationRow other)
    {
        var twin = new Twin { Organization = ProfileApi.ToProto(other), Distance = index.Distance(own, other) };
        foreach (var feature in index.Features)
        {
            var squared = feature.Between(own, other);
            twin.FeatureDistances.Add(new FeatureDistance { Feature = feature.Name, Distance = Math.Sqrt(squared ?? 2), Unknown = squared is null });
        }

        return twin;
    }

    private static V1.Feature ToProto(Likeness.Feature feature)
    {
        var shown = new V1.Feature { Key = feature.Name, Weight = feature.Weight, KnownCount = feature.KnownCount };
        if (feature.Scale is { } scale)
        {
            (shown.Low, shown.Median, shown.High) = scale;
        }

        return shown;
    }

    private static string WhyUnknown(KindIndex index, OrganizationRow own) =>
        !KindIndex.Knows((Kind)own.Kind) ? NoFeatures : !index.Knows(own) ? NothingKnown : "";
}
