using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    private const int MostFiles = 20;

    public override async Task<OrganizationImport> CreateOrganizationImport(CreateOrganizationImportRequest request, ServerCallContext context)
    {
        var requestId = Parse.RequestId(request.RequestId);
        ProfileApi.CheckFile(request.File);
        var options = request.Options ?? new ImportOptions();
        OrganizationImporter.Check(options);
        options.ValidateOnly = false;
        options.ClearConfirmRetirements();

        await using var work = await database.BeginAsync(context.CancellationToken);
        if (requestId is { } made && await work.FindImportByRequestAsync(made) is { } row)
        {
            return ToProto(row);
        }

        if (await work.CountImportFilesAsync() >= MostFiles)
        {
            throw ProfileErrors.TooManyImports(MostFiles);
        }

        var id = Guid.CreateVersion7();
        var inserted = await work.InsertImportAsync(id, requestId, options.ToByteArray(), ProfileApi.BytesOf(request.File.Data), clock.GetUtcNow(), ExpiresAt);
        var import = inserted == 1 ? await GetAsync(work, id) : ToProto((await work.FindImportByRequestAsync(requestId!.Value))!);
        await work.CommitAsync();
        return import;
    }
}
