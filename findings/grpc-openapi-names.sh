#!/usr/bin/env bash
# package:  Microsoft.AspNetCore.Grpc.Swagger 0.10.11 with Swashbuckle.AspNetCore 8.1.4 and Microsoft.AspNetCore.Grpc.JsonTranscoding 10.0.15 (NuGet) on .NET 10
# date:     2026-11-30
# source:   google/api/http.proto: "{var=segments}" matches the segments; AIP-127 and AIP-122 write a resource as "{name=rounds/*}"
# expected: GET /v1/{name=rounds/*} and GET /v1/{name=circles/*}, which are served as two paths, are described as two paths
# seen:     both are described as /v1/{name}; alone each has lost its collection, and together the whole description is an error,
#           while each call by REST works
# matters:  an API that names its resources as the AIPs do has no description at all from its second kind of resource on, or one
#           whose paths no client can call
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Google.Api.CommonProtos" Version="[2.17.0]" GeneratePathProperty="true" />
    <PackageReference Include="Grpc.AspNetCore.Server" Version="[2.85.0]" />
    <PackageReference Include="Google.Protobuf" Version="[3.36.2]" />
    <PackageReference Include="Grpc.Tools" Version="[2.85.0]" PrivateAssets="all" />
    <PackageReference Include="Microsoft.AspNetCore.Grpc.JsonTranscoding" Version="[10.0.15]" />
    <PackageReference Include="Microsoft.AspNetCore.Grpc.Swagger" Version="[0.10.11]" />
    <PackageReference Include="Swashbuckle.AspNetCore" Version="[8.1.4]" />
    <Protobuf Include="finding.proto" GrpcServices="Server" AdditionalImportDirs="$(PkgGoogle_Api_CommonProtos)/content/protos" />
  </ItemGroup>
</Project>
XML
cat >finding.proto <<'PROTO'
syntax = "proto3";
package finding;
import "google/api/annotations.proto";
option csharp_namespace = "Finding";
message Thing { string name = 1; }
service Rounds { rpc GetRound(Thing) returns (Thing) { option (google.api.http) = { get: "/v1/{name=rounds/*}" }; } }
service Circles { rpc GetCircle(Thing) returns (Thing) { option (google.api.http) = { get: "/v1/{name=circles/*}" }; } }
PROTO
cat >Program.cs <<'CS'
using System.Reflection;
using System.Text.Json.Nodes;
using Finding;
using Grpc.Core;

Console.WriteLine($"Grpc.Swagger {Version(typeof(Microsoft.Extensions.DependencyInjection.GrpcSwaggerServiceExtensions))}, Swashbuckle {Version(typeof(Swashbuckle.AspNetCore.SwaggerGen.SwaggerGenerator))}, .NET {Environment.Version}");
var one = await LookAsync(both: false);
Console.WriteLine($"one kind of resource:   {one}");
var two = await LookAsync(both: true);
Console.WriteLine($"two kinds of resources: {two}");
return (one, two) == ("served: rounds/1; described: /v1/{name}", "served: rounds/1, circles/1; described: none, SwaggerGeneratorException") ? 0 : 1;

static string Version(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

static async Task<string> LookAsync(bool both)
{
    var builder = WebApplication.CreateBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddGrpc().AddJsonTranscoding();
    builder.Services.AddGrpcSwagger();
    builder.Services.AddSwaggerGen(options => options.SwaggerDoc("v1", new() { Title = "finding", Version = "v1" }));
    await using var app = builder.Build();
    var failed = "";
    app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            failed = e.GetType().Name;
            context.Response.StatusCode = 500;
        }
    });
    app.UseSwagger();
    app.MapGrpcService<RoundsApi>();
    if (both)
    {
        app.MapGrpcService<CirclesApi>();
    }

    await app.StartAsync();
    using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    var served = new List<string>();
    foreach (var name in both ? new[] { "rounds/1", "circles/1" } : ["rounds/1"])
    {
        served.Add(JsonNode.Parse(await http.GetStringAsync($"/v1/{name}"))!["name"]!.GetValue<string>());
    }

    using var answer = await http.GetAsync("/swagger/v1/swagger.json");
    var described = answer.IsSuccessStatusCode
        ? string.Join(", ", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["paths"]!.AsObject().Select(path => path.Key))
        : $"none, {failed}";
    await app.StopAsync();
    return $"served: {string.Join(", ", served)}; described: {described}";
}

sealed class RoundsApi : Rounds.RoundsBase
{
    public override Task<Thing> GetRound(Thing request, ServerCallContext context) => Task.FromResult(request);
}

sealed class CirclesApi : Circles.CirclesBase
{
    public override Task<Thing> GetCircle(Thing request, ServerCallContext context) => Task.FromResult(request);
}
CS
dotnet build -c Release -o out >build.log 2>&1 || { cat build.log; exit 1; }
./out/finding
