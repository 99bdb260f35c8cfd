#!/usr/bin/env bash
# package:  Grpc.Net.Client and Grpc.AspNetCore.Server 2.85.0 (NuGet) on .NET 10; @grpc/grpc-js 1.14.7 (npm) as the other peer
# date:     2026-11-29
# source:   gRPC over HTTP/2 (grpc/grpc, doc/PROTOCOL-HTTP2.md), "Custom-Metadata": values of one name may be joined with ",", and
#           "implementations must split Binary-Headers on "," before decoding the Base64-encoded values"
# expected: a call with two values under one "-bin" name is understood by a server of gRPC for .NET, at least from its own client
# seen:     not from any client: the server decodes all values as one, however they came (the .NET client sends one field "AQ==, Ag==", grpc-js
#           two fields), and RequestHeaders throws a FormatException, so the other headers can't be read either; grpc-js reads both values
# matters:  an interceptor that reads any header makes UNKNOWN out of a right call, before it has looked at who is calling; a client's tests
#           pass with another server than ours
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${peer:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Grpc.AspNetCore.Server" Version="[2.85.0]" />
    <PackageReference Include="Grpc.Net.Client" Version="[2.85.0]" />
  </ItemGroup>
</Project>
XML
cat >peer.js <<'JS'
// "serve FILE" answers what it read and leaves its port in the file, "call HOST:PORT" sends two values under one name
const grpc = require("@grpc/grpc-js");
const bytes = value => value;
const method = {
  path: "/finding.Service/Read", requestStream: false, responseStream: false,
  requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes,
};
const [, , what, where] = process.argv;
if (what === "serve") {
  const server = new grpc.Server();
  server.addService({ Read: method }, {
    Read: (call, answer) => answer(null, Buffer.from(
      `${call.metadata.get("text")} and ${call.metadata.get("data-bin").map(value => value.toString("hex"))}`)),
  });
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (e, port) => require("fs").writeFileSync(where, `${port}\n`));
} else {
  const metadata = new grpc.Metadata();
  metadata.add("text", "a");
  for (const value of [1, 2]) metadata.add("data-bin", Buffer.from([value]));
  const client = new grpc.Client(where, grpc.credentials.createInsecure());
  client.makeUnaryRequest(method.path, bytes, bytes, Buffer.alloc(0), metadata, (e, answer) => {
    console.log(e ? e.message : answer.toString());
    client.close();
  });
}
JS
cat >Program.cs <<'CS'
using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddSingleton<IServiceMethodProvider<Service>, Methods>();
var app = builder.Build();
app.MapGrpcService<Service>();
await app.StartAsync();
var own = new Uri(app.Urls.Single());
Console.WriteLine($"Grpc.Net.Client {typeof(GrpcChannel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}, .NET {Environment.Version}");
var one = await CallAsync(own, [1]);
Console.WriteLine($".NET to .NET, one value:      {one}");
var two = await CallAsync(own, [1, 2]);
Console.WriteLine($".NET to .NET, two values:     {two}");
var toNode = await CallAsync(new Uri($"http://127.0.0.1:{args[0]}"), [1, 2]);
Console.WriteLine($".NET to grpc-js, two values:  {toNode}");
using var node = Process.Start(new ProcessStartInfo("node", ["peer.js", "call", own.Authority]) { RedirectStandardOutput = true })!;
var fromNode = (await node.StandardOutput.ReadToEndAsync()).Trim();
Console.WriteLine($"grpc-js to .NET, two values:  {fromNode}");
await app.StopAsync();
return (one, two, toNode, fromNode) == ("a and 01", "FormatException", "a and 01,02", "FormatException") ? 0 : 1;

static async Task<string> CallAsync(Uri server, byte[] values)
{
    var headers = new Metadata { { "text", "a" } };
    foreach (var value in values)
    {
        headers.Add("data-bin", [value]);
    }

    using var channel = GrpcChannel.ForAddress(server);
    using var call = channel.CreateCallInvoker().AsyncUnaryCall(Service.Read, null, new CallOptions(headers, DateTime.UtcNow.AddSeconds(20)), []);
    return Encoding.ASCII.GetString(await call);
}

public sealed class Service
{
    static readonly Marshaller<byte[]> Bytes = Marshallers.Create(value => value, value => (byte[])value);

    public static readonly Method<byte[], byte[]> Read = new(MethodType.Unary, "finding.Service", "Read", Bytes, Bytes);

    public Task<byte[]> ReadAsync(ServerCallContext context)
    {
        try
        {
            var text = context.RequestHeaders.GetValue("text");
            var data = context.RequestHeaders.Where(header => header.Key == "data-bin").Select(header => Convert.ToHexString(header.ValueBytes));
            return Task.FromResult(Encoding.ASCII.GetBytes($"{text} and {string.Join(',', data)}"));
        }
        catch (Exception e)
        {
            return Task.FromResult(Encoding.ASCII.GetBytes(e.GetType().Name));
        }
    }
}

sealed class Methods : IServiceMethodProvider<Service>
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Service> context) =>
        context.AddUnaryMethod(Service.Read, [], (service, _, call) => service.ReadAsync(call));
}
CS
npm install --no-audit --no-fund --ignore-scripts --silent @grpc/grpc-js@1.14.7
node peer.js serve "$work/port" &
peer=$!
dotnet build -c Release -o out >build.log 2>&1 || { cat build.log; exit 1; }
until [ -s port ]; do kill -0 "$peer"; sleep 0.1; done
./out/finding "$(cat port)"
