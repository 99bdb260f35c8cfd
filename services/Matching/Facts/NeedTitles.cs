using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>Knows the titles of the field's needs, for reasons in plain words; without any a slug's own words do, since a reason in rough words is better than none.</summary>
internal sealed class NeedTitles(NeedList needs)
{
    /// <summary>Gives a function from slug to title as it reads in the middle of a sentence.</summary>
    public async Task<Func<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return NeedWords.Titles(await needs.GetAsync(cancellationToken));
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return NeedWords.OfSlug;
        }
    }
}
