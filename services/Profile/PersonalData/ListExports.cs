using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<ListExportsResponse> ListExports(ListExportsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"exports {caller.PersonId}";
        var before = PageToken.Read<TimeKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var page = await work.ListExportsAsync(caller.PersonId, before?.CreatedAt, before?.Id, size + 1);
        var response = new ListExportsResponse { Exports = { page.Take(size).Select(PersonalDataMapping.ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new TimeKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record TimeKey(DateTimeOffset CreatedAt, Guid Id);
}
