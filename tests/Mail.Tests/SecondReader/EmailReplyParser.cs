using Jint;
using Jint.Native;

namespace MentorNet.Mail.Tests.SecondReader;

/// <summary>npm email-reply-parser 2.3.9, as it is published: the second reader of replies in plain text.</summary>
internal sealed class EmailReplyParser
{
    private readonly JsValue read;

    public EmailReplyParser()
    {
        // Its parts import each other by relative names; the module of Node is asked for a faster engine of patterns, which is not there.
        var engine = new Engine(options => options.EnableModules(new Parts()));
        read = engine.Modules.Import("reader.js").Get("visible");
    }

    public string Visible(string text) => read.Call(text).AsString();

    private sealed class Parts : Jint.Runtime.Modules.ModuleLoader
    {
        public override Jint.Runtime.Modules.ResolvedSpecifier Resolve(string? referencingModuleLocation, Jint.Runtime.Modules.ModuleRequest moduleRequest)
        {
            var name = moduleRequest.Specifier.Split('/')[^1];
            return new(moduleRequest, name, new Uri($"file:///{name}"), Jint.Runtime.Modules.SpecifierType.RelativeOrAbsolute);
        }

        protected override string LoadModuleContents(Engine engine, Jint.Runtime.Modules.ResolvedSpecifier resolved)
        {
            var name = resolved.Key switch
            {
                "module" or "reader.js" => resolved.Key == "module" ? "module.js" : "reader.js",
                var part => $"email-reply-parser-2.3.9.{part}",
            };
            using var stream = new StreamReader(typeof(EmailReplyParser).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name));
            return stream.ReadToEnd();
        }
    }
}
