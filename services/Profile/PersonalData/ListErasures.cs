using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<ListErasuresResponse> ListErasures(ListErasuresRequest request, ServerCallContext context)
    {
        var size = PageToken.Size(request.PageSize, 50, 1000);
        const string Query = "erasures";
        var before = PageToken.Read<TimeKey>(request.PageToken, Query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var page = await work.ListErasuresAsync(before?.CreatedAt, before?.Id, size + 1);
        var confirmations = (await work.ListConfirmationsAsync([.. page.Select(erasure => erasure.Id)])).ToLookup(confirmation => confirmation.ErasureId);
        var response = new ListErasuresResponse();
        foreach (var row in page.Take(size))
        {
            var erasure = PersonalDataMapping.ToProto(row, confirmations[row.Id]);
            erasure.Consortia.Add(row.Consortia.Select(id => $"consortia/{id}"));
            response.Erasures.Add(erasure);
        }

        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(Query, new TimeKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }
}
