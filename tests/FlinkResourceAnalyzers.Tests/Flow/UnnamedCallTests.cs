using System.Threading.Tasks;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Code that is called where its name does not stand. A call in sight that stays within the limit must not hide one that does not.</summary>
public sealed class UnnamedCallTests
{
    private const string Policy = "version: 1\nlimits: { parallelism: 64 }\n";

    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing Flink.Streaming;\nusing B = Built;\n";

    private const string Job = "{ var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(p); env.FromSequence(1, 2).Print(); env.Execute(\"orders\"); }";

    private const string Built = "class Built { public Built(int p) " + Job + " } class Within { void M() { new Built(4); } }\n";

    [Theory]
    [InlineData("class C { static Built _built; void M() { _built = new({|FRA1003:501|}); } }")]
    [InlineData("class C { void M() => D.Use(new({|FRA1003:501|})); } static class D { public static void Use(Built built) { } }")]
    [InlineData("class C : Built { public C() : base({|FRA1003:501|}) { } }")]
    [InlineData("class C : B { public C() : base({|FRA1003:501|}) { } }")]
    [InlineData("class C : Built { public C(int p) : base(p) { } public C() : this({|FRA1003:501|}) { } }")]
    [InlineData("class C { void M() => new B({|FRA1003:501|}); }")]
    [InlineData("class C { void M() => M(() => new B({|FRA1003:501|})); void M(Action run) { } }")]
    public Task A_constructor_is_found(string code) => VerifyAnalyzerAsync(Usings + Built + code, Policy);

#if !ROSLYN_FLOOR // whose compiler knows primary constructors of records only
    [Theory]
    [InlineData("class C() : Built({|FRA1003:501|});")]
    [InlineData("class C() : B({|FRA1003:501|});")]
    public Task By_a_primary_constructor_as_well(string code) => VerifyAnalyzerAsync(Usings + Built + code, Policy);

    [Fact]
    public Task A_base_by_another_name_is_called() => VerifyNoDiagnosticsAsync(
        Usings + "using O = Only;\n" + Built + "class Only { public Only(int p) " + Job + " } class C() : O(4);", Policy);
#endif

    [Fact]
    public Task An_alias_of_another_file_is_one() => VerifyAnalyzerAsync(
        "global using G = Built;\n" + Usings + Built + "class C { void M() => new G({|FRA1003:501|}); }", Policy);

    [Theory]
    [InlineData("class Only { public Only(int p) " + Job + " } class C { static Only _only; void M() { _only = new(4); } }")]
    [InlineData("class Only { public Only(int p) " + Job + " public Only() : this(4) { } }")]
    [InlineData("class Only { public Only(int p) " + Job + " } class C : Only { public C() : base(4) { } }")]
    [InlineData("class C { readonly List<int> _list = new(); readonly Dictionary<string, object> _other; C() : this(3) { } C(int p) { _other = new(p); _list.Add(p); } }")]
    public Task Within_the_limit_nothing_is_said(string code) => VerifyNoDiagnosticsAsync(Usings + Built + code, Policy);

    /// <summary>What a collection, a range or a text calls has no name in the code, so that it is not known to be called within the limit only.</summary>
    [Theory]
    [InlineData("class Bag : List<int> { public new void Add(int p) " + Open + " } class C { void M() { new Bag().Add(4); } object N() => new Bag { 501 }; }")]
    [InlineData("class Bag { public int Length => 502; public Bag Slice(int start, int p) " + OpenBag + " } class C { void M(Bag bag) => bag.Slice(0, 4); object N(Bag bag) => bag[1..]; }")]
    public Task What_the_language_calls_is_not_decided_by_calls_in_sight(string code) => VerifyAnalyzerAsync(Usings + Built + code, Policy);

    /// <summary>Nothing is written there: a class that is not made in sight may be made by anybody, with the default of the parameter.</summary>
    [Theory]
    [InlineData("class Base { public Base(int p = 501) " + Open + " } class D { void M() => new Base(4); } class C : Base { }")]
    [InlineData("class Base { public Base(int p = 501) " + Open + " } class D { void M() => new Base(4); } class C : Base { public C(string name) { } }")]
    [InlineData("class Base<T> { public Base(int p = 501) " + Open + " } class D { void M() => new Base<int>(4); } class C : Base<string> { }")]
    [InlineData("record Base { public Base(int p = 501) " + Open + " } class D { void M() => new Base(4); } record C(string Name) : Base;")]
    public Task A_base_is_called_unwritten(string code) => VerifyAnalyzerAsync(Usings + Built + code, Policy);

    [Theory]
    [InlineData("class Base { public Base(int p = 4) " + Job + " } class D { void M() => new Base(4); } class Other { }")]
    [InlineData("class Base { public Base(int p = 4) " + Job + " } class C : Base { public C() : base(4) { } public C(string name) : this() { } }")]
    [InlineData("record Base { public Base(int p = 4) " + Job + " } record C() : Base(4);")]
    public Task A_base_whose_calls_are_all_written_is_decided_by_them(string code) => VerifyNoDiagnosticsAsync(Usings + Built + code, Policy);

    [Fact]
    public Task Of_a_method_that_has_only_the_name_its_calls_are_known() => VerifyNoDiagnosticsAsync(
        Usings + Built + "class Jobs { public void Add(int p) " + Job + " } class C { void M() => new Jobs().Add(4); }", Policy);

    private const string Open = "{ var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({|FRA1005:p|}); env.FromSequence(1, 2).Print(); env.Execute(\"orders\"); }";

    private const string OpenBag = "{ StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({|FRA1005:p|}); return this; }";
}
